package org.handwriting.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.data.Catalog;
import picocli.CommandLine.Option;

/** The options that say which pictures. */
final class DatasetOptions {
  private static final String OWN = "folder";

  @Option(
      names = "--dataset",
      defaultValue = "mnist",
      paramLabel = "NAME",
      description =
          "mnist, emnist-<split>, or folder for your own pictures; see hwr data list (default: mnist).")
  String name;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder of the data set's official files or their archive; for --dataset folder, of your"
              + " pictures.")
  Path dir;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use at most N pictures, 1 or more, to train and to test with (default: all).")
  Optional<Integer> limit = Optional.empty();

  /**
   * Checks the name and the number.
   *
   * @throws IllegalArgumentException saying which is none that there can be
   */
  void check() {
    Catalog.entry(name);
    if (name.equals(OWN) && dir == null) {
      throw new IllegalArgumentException(
          "--dataset folder: expected the folder of your pictures (--data-dir), found none");
    }
    if (limit.isPresent() && limit.get() < 1) {
      throw new IllegalArgumentException("--limit: expected 1 or more, found " + limit.get());
    }
  }

  Optional<Path> dataDir() {
    return Optional.ofNullable(dir).map(path -> path.toAbsolutePath().normalize());
  }
}
