package org.handwriting.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which pictures. */
final class DatasetOptions {
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
      defaultValue = "0",
      paramLabel = "N",
      description = "Use at most N pictures to train and to test with (default: all).")
  int limit;

  Optional<Path> dataDir() {
    return Optional.ofNullable(dir).map(path -> path.toAbsolutePath().normalize());
  }
}
