package org.handwriting.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Glyph;

/**
 * A part of a data set as two IDX files: pictures uint8 {@code [n, 28, 28]} and classes uint8
 * {@code [n]}.
 *
 * @param images the official name of the file of pictures
 * @param classes the official name of the file of classes
 * @param firstClass the lowest class in the file (EMNIST's letters begin with 1)
 * @param transposed whether rows and columns of each picture are swapped in the file
 * @param advice what to do when a file is missing
 */
record IdxPart(String images, String classes, int firstClass, boolean transposed, String advice) {
  /**
   * Reads both files.
   *
   * @throws IOException if one is missing or damaged, or the two do not belong together; where both
   *     are, it says so of both
   */
  Split read(OfficialFiles files, Labels labels) throws IOException {
    byte[] classBytes;
    try {
      classBytes = readClasses(files, labels);
    } catch (BadFileException e) {
      throw BadFilesException.of(withImages(files, e));
    }
    // As many pictures as classes: a swapped or mixed-up file is found before it is read.
    byte[] pixels = readImages(files, classBytes.length); // [n, 28, 28]
    if (transposed) {
      transpose(pixels);
    }
    return Split.owning(labels, pixels, classBytes);
  }

  private List<BadFileException> withImages(OfficialFiles files, BadFileException ofClasses)
      throws IOException {
    try {
      readImages(files, Idx.ANY);
      return List.of(ofClasses);
    } catch (BadFileException e) {
      return List.of(ofClasses, e);
    }
  }

  private byte[] readImages(OfficialFiles files, int number) throws IOException {
    try (DataFile file = require(files, images)) {
      return Idx.read(file, number, Glyph.SIDE, Glyph.SIDE);
    }
  }

  /** Opens a file that must be there. */
  static DataFile require(OfficialFiles files, String name, String advice) throws IOException {
    Optional<DataFile> file = files.find(name);
    if (file.isPresent()) {
      return file.get();
    }
    List<String> others = files.alike();
    throw new BadFileException(
        files.place(),
        OfficialFiles.words(name),
        (others.isEmpty() ? "no such file" : "only " + String.join(", ", others)) + "; " + advice);
  }

  private DataFile require(OfficialFiles files, String name) throws IOException {
    return require(files, name, advice);
  }

  private byte[] readClasses(OfficialFiles files, Labels labels) throws IOException {
    try (DataFile file = require(files, classes)) {
      byte[] found = Idx.read(file, Idx.ANY);
      for (int i = 0; i < found.length; i++) {
        int c = Byte.toUnsignedInt(found[i]);
        if (c < firstClass || c >= firstClass + labels.size()) {
          throw file.bad(
              "classes " + firstClass + " to " + (firstClass + labels.size() - 1),
              c + " for picture " + i + " (counting from 0)");
        }
        found[i] = (byte) (c - firstClass);
      }
      if (found.length == 0) {
        throw file.bad("one picture or more", "none");
      }
      return found;
    }
  }

  /** Swaps rows and columns of each picture, in place: {@code [n, 28, 28]}. */
  private static void transpose(byte[] pixels) {
    for (int picture = 0; picture < pixels.length; picture += Glyph.PIXELS) {
      for (int y = 1; y < Glyph.SIDE; y++) {
        for (int x = 0; x < y; x++) {
          int a = picture + y * Glyph.SIDE + x;
          int b = picture + x * Glyph.SIDE + y;
          byte held = pixels[a];
          pixels[a] = pixels[b];
          pixels[b] = held;
        }
      }
    }
  }
}
