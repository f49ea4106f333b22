package org.handwriting.data;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.GlyphFrame;

/** The data sets that there are. */
public final class Catalog {
  private static final String NIST =
      "Cohen et al. 2017 (arXiv 1702.05373), from NIST Special Database 19";
  private static final String PUBLIC_DOMAIN = "public domain";

  /** The name under which one's own pictures are opened. */
  public static final String FOLDER = PictureFolder.NAME;

  /** An entry and what opens it: there is none without. */
  private record Known(CatalogEntry entry, Opener opener) {}

  @FunctionalInterface
  private interface Opener {
    Dataset open(Optional<Path> dataDir) throws IOException;
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              new CatalogEntry(
                  Mnist.NAME,
                  "digits; comes with the project",
                  10,
                  60_000,
                  10_000,
                  "LeCun, Cortes, Burges, from NIST Special Databases 1 and 3",
                  "CC BY-SA 3.0"),
              Mnist::open),
          emnist("byclass", "digits, capitals and small letters", 62, 697_932, 116_323),
          emnist(
              "bymerge",
              "as byclass, 15 small letters merged with their capitals",
              47,
              697_932,
              116_323),
          emnist("balanced", "as bymerge, as many of each class", 47, 112_800, 18_800),
          emnist("letters", "letters, small and capital merged", 26, 124_800, 20_800),
          emnist("digits", "digits, as many of each class", 10, 240_000, 40_000),
          emnist("mnist", "digits, as many as MNIST has", 10, 60_000, 10_000),
          new Known(
              new CatalogEntry(
                  FOLDER,
                  "your own pictures: a sub-folder a label, or labels.csv (--data-dir)",
                  0,
                  0,
                  0,
                  "yours",
                  "yours"),
              dataDir -> openPictures(folder(dataDir), PictureFolder.FRAME)));

  private Catalog() {}

  private static Known emnist(String split, String title, int classes, int train, int test) {
    String name = "emnist-" + split;
    return new Known(
        new CatalogEntry(name, title, classes, train, test, NIST, PUBLIC_DOMAIN),
        dataDir -> Emnist.open(name, dataDir));
  }

  /** All of them. */
  public static List<CatalogEntry> entries() {
    return KNOWN.stream().map(Known::entry).toList();
  }

  /**
   * What is known of a data set.
   *
   * @throws IllegalArgumentException if there is none of this name, with the names that there are
   */
  public static CatalogEntry entry(String name) {
    return known(name).entry();
  }

  private static Known known(String name) {
    return KNOWN.stream()
        .filter(known -> known.entry().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown data set \""
                        + name
                        + "\"; known are "
                        + entries().stream().map(CatalogEntry::name).collect(joining(", "))
                        + ", and lines for lines of writing"));
  }

  /**
   * Opens a data set; pictures are read when they are asked for.
   *
   * @param name of an entry
   * @param dataDir where its files are: a folder of the official files, their archive, or one's own
   *     pictures; empty means where the project keeps or downloads them
   * @throws IllegalArgumentException if there is none of this name, or it needs a {@code dataDir}
   *     and has none
   * @throws BadFileException if there is nothing at that place, or its labels cannot be read
   */
  public static Dataset open(String name, Optional<Path> dataDir) throws IOException {
    return known(name).opener().open(dataDir);
  }

  /**
   * Opens one's own pictures for a model that was trained on others, which may lie otherwise in
   * their 28x28 pixels: as whoever reads pictures with that model sees them.
   *
   * @param folder of sub-folders whose names are the labels, or with a labels.csv
   * @param frame of the model's training set
   * @throws BadFileException if there is nothing at that place, or its labels cannot be read
   */
  public static Dataset openPictures(Path folder, GlyphFrame frame) throws IOException {
    return PictureFolder.open(folder, frame);
  }

  /**
   * Whether a folder of pictures says which of them are to test with; else a fifth is drawn.
   *
   * @param folder as {@link #openPictures} takes it
   */
  public static boolean hasTestPart(Path folder) {
    return PictureFolder.hasTestPart(folder);
  }

  /**
   * What has to be downloaded before a data set can be opened without a {@code dataDir}.
   *
   * @param name of an entry, or "emnist" for the archive that all of EMNIST's splits are in
   * @return empty if nothing has to be
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Optional<Download> download(String name) {
    if (!name.equals(Emnist.FAMILY) && !Emnist.has(entry(name).name())) {
      return Optional.empty();
    }
    return Optional.of(
        new Download(Emnist.ADDRESS, Emnist.home().resolve(Emnist.ARCHIVE_NAME), Emnist.CHECKSUM));
  }

  /**
   * Reads all of a data set and compares its files with every checksum that is known.
   *
   * @param name of an entry, or "emnist" for all of EMNIST's splits
   * @param dataDir as for {@link #open}
   * @return what was found, in lines for people
   * @throws BadFileException if something is missing or wrong
   * @throws BadFilesException if several files are, with all of them
   */
  public static List<String> verify(String name, Optional<Path> dataDir) throws IOException {
    if (!name.equals(Emnist.FAMILY)) {
      return Verification.of(entry(name), open(name, dataDir), dataDir);
    }
    List<String> lines = new ArrayList<>();
    for (CatalogEntry entry : entries()) {
      if (Emnist.has(entry.name())) {
        for (String line : Verification.of(entry, open(entry.name(), dataDir), dataDir)) {
          lines.add(entry.name() + ": " + line);
        }
      }
    }
    return List.copyOf(lines);
  }

  private static Path folder(Optional<Path> dataDir) {
    return dataDir.orElseThrow(
        () ->
            new IllegalArgumentException(
                "the data set \"folder\" needs the folder of your pictures (--data-dir)"));
  }
}
