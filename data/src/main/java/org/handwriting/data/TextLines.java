package org.handwriting.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of text files as people's editors write them. */
public final class TextLines {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextLines() {}

  /**
   * The lines of a file in UTF-8, without a byte order mark.
   *
   * @throws BadFileException when its bytes are no UTF-8
   */
  public static List<String> of(Path file) throws IOException {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      if (!lines.isEmpty()) {
        lines.set(0, unmarked(lines.get(0)));
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw DataFile.caused(new BadFileException(file, "UTF-8 text", "other bytes"), e);
    }
  }

  /** A text's first line without the mark. */
  public static String unmarked(String first) {
    return first.indexOf(BYTE_ORDER_MARK) == 0 ? first.substring(1) : first;
  }
}
