package org.handwriting.data.scene;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** A sheet of words that are upright bars beside each other, as high as the core of their line. */
final class Bars {
  /** Rows of a core. */
  static final int CORE = 12;

  /** Columns of a bar. */
  static final int BAR = 3;

  /** From one bar of a word to the next. */
  static final int PITCH = 6;

  static final int BARS = 5;

  /** From one word to the next. */
  static final int WORD = 50;

  static final int WORDS = 4;

  private Bars() {}

  /**
   * Lines of four words.
   *
   * @param apart from one baseline to the next
   */
  static WritingSheet sheet(int lines, int apart) {
    int width = WORDS * WORD;
    int height = lines * apart + CORE;
    InkGrid ink = new InkGrid(width, height, new byte[width * height]);
    List<WrittenLine> written = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      int base = baseline(line, apart);
      for (int x = 0; x < width; x++) {
        if (x % WORD < BARS * PITCH && x % WORD % PITCH < BAR) {
          for (int y = base - CORE; y < base; y++) {
            ink.values()[y * width + x] = (byte) 255;
          }
        }
      }
      written.add(
          new WrittenLine(
              List.of(new Point2D.Double(0, base), new Point2D.Double(width - 20, base)), 0, CORE));
    }
    return new WritingSheet(ink, written, List.of());
  }

  static int baseline(int line, int apart) {
    return line * apart + CORE + 4;
  }
}
