package org.handwriting.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * EMNIST's mapping.txt: a line a class, its number and then the codes of its characters, capitals
 * first.
 */
final class EmnistMapping {
  /** 62 lines of three numbers have 600 bytes. */
  private static final int MOST_BYTES = 1 << 16;

  private EmnistMapping() {}

  /**
   * Reads the labels. Where a class has several characters (letters: "1 65 97") the label is the
   * first, the capital.
   *
   * @param classes how many there must be
   * @param firstClass the number of the first; the others follow one by one
   */
  static Labels read(DataFile file, int classes, int firstClass) throws IOException {
    String text = new String(file.read(MOST_BYTES), StandardCharsets.US_ASCII);
    file.expectEnd(MOST_BYTES);
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() != classes) {
      throw file.bad(classes + " classes, a line each", lines.size() + " lines");
    }
    List<String> labels = new ArrayList<>();
    for (String line : lines) {
      labels.add(label(file, line, firstClass + labels.size()));
    }
    try {
      return Labels.of(labels);
    } catch (IllegalArgumentException e) {
      throw DataFile.caused(file.bad("a character of its own for each class", e.getMessage()), e);
    }
  }

  private static String label(DataFile file, String line, int expectedClass)
      throws BadFileException {
    String[] words = line.strip().split("\\s+", -1);
    boolean numbers = words.length >= 2;
    for (String word : words) {
      numbers &= word.matches("[0-9]{1,3}");
    }
    // Codes of visible ASCII: 33 to 126.
    if (!numbers
        || Integer.parseInt(words[0]) != expectedClass
        || Integer.parseInt(words[1]) <= ' '
        || Integer.parseInt(words[1]) > '~') {
      throw file.bad(
          "class " + expectedClass + " and the code of its character", "\"" + line + "\"");
    }
    return Character.toString(Integer.parseInt(words[1]));
  }
}
