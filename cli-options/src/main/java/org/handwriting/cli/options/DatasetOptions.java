package org.handwriting.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.transcription.Transcription;
import org.handwriting.train.run.RunConfig;
import picocli.CommandLine.Option;

/** The options that say which pictures. */
public final class DatasetOptions {
  @Option(
      names = "--dataset",
      defaultValue = "mnist",
      paramLabel = "NAME",
      description =
          "mnist, emnist-<split>, folder for your own pictures, lines for your own lines with their"
              + " texts, or pages for marked pages (ALTO, PAGE); see hwr data list (default: mnist).")
  private String name;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder of the data set's official files or their archive; for --dataset folder, of your"
              + " pictures; for --dataset lines or pages, folders of them, with commas between them.")
  private Path dir;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use at most N pictures, 1 or more, to train and to test with (default: all).")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--skip-bad",
      description =
          "Leave out pictures that cannot be read, and say so, instead of refusing the folder.")
  private boolean skipBad;

  /**
   * Checks the name and the number.
   *
   * @throws IllegalArgumentException saying which is none that there can be
   */
  public void check() {
    checkLimit();
    Catalog.entry(name);
    if (name.equals(Catalog.FOLDER) && dir == null) {
      throw new IllegalArgumentException(
          "--dataset folder: expected the folder of your pictures (--data-dir), found none");
    }
  }

  /** The data set's name, as {@code hwr data list} has it. */
  public String name() {
    return name;
  }

  /** The most pictures to use, if that was said. */
  public Optional<Integer> limit() {
    return limit;
  }

  /** Whether what cannot be read is left out. */
  public boolean skipBad() {
    return skipBad;
  }

  /** Whether these are lines with their texts, and no pictures of characters. */
  public boolean isLines() {
    return name.equals(RunConfig.LINES);
  }

  /** Folders of lines; may be none. */
  public List<Path> lineFolders() {
    return dir == null ? List.of() : Transcription.folders(dir.toString());
  }

  /** Whether these are pages whose lines are marked. */
  public boolean isPages() {
    return name.equals(RunConfig.PAGES);
  }

  /** Folders of pages; may be none. */
  public List<Path> pageFolders() {
    return dir == null ? List.of() : Transcription.folders(dir.toString());
  }

  /**
   * Checks the number alone.
   *
   * @throws IllegalArgumentException when it is less than one
   */
  public void checkLimit() {
    if (limit.isPresent() && limit.get() < 1) {
      throw new IllegalArgumentException("--limit: expected 1 or more, found " + limit.get());
    }
  }

  /**
   * The data set that they ask for.
   *
   * @param frame how the pictures of the model lie that is to read it: one's own pictures are
   *     framed so, data sets of ready glyphs are as they are
   */
  public Dataset open(GlyphFrame frame) throws IOException {
    boolean pictures = name.equals(Catalog.FOLDER) && dir != null;
    Dataset opened =
        pictures ? Catalog.openPictures(dataDir().get(), frame) : Catalog.open(name, dataDir());
    Dataset few = limit.isPresent() ? opened.limit(limit.get()) : opened;
    return skipBad ? few.skippingBad() : few;
  }

  /** Where it is, absolute, if that was said. */
  public Optional<Path> dataDir() {
    return Optional.ofNullable(dir).map(path -> path.toAbsolutePath().normalize());
  }
}
