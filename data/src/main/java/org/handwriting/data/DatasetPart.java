package org.handwriting.data;

import java.io.IOException;
import java.util.List;

/** The training files or the test files of a data set: read once, when first asked for. */
final class DatasetPart {
  private final Reader reader;
  private Pictures pictures;

  /**
   * What was read.
   *
   * @param sound the pictures that could be
   * @param bad the files of the others, where each has one, and whatever else is wrong beside them
   */
  record Pictures(Split sound, List<BadFileException> bad) {}

  /** Reads the files; fails only on what nobody could go on without. */
  @FunctionalInterface
  interface Reader {
    Pictures read() throws IOException;
  }

  DatasetPart(Reader reader) {
    this.reader = reader;
  }

  /**
   * The pictures.
   *
   * @param skipBad whether those will do that could be read
   * @throws IOException when one is missing or not what it should be
   */
  synchronized Split split(boolean skipBad) throws IOException {
    if (pictures == null) {
      pictures = reader.read();
    }
    List<BadFileException> bad = pictures.bad();
    if (bad.isEmpty() || (skipBad && pictures.sound().size() > 0)) {
      return pictures.sound();
    }
    throw skipBad ? BadFilesException.of(bad) : BadFilesException.ofPictures(bad);
  }

  /** What was found to be wrong with single files; none before they are read. */
  synchronized List<BadFileException> bad() {
    return pictures == null ? List.of() : pictures.bad();
  }
}
