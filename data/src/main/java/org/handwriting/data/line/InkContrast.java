package org.handwriting.data.line;

import org.handwriting.data.glyph.Plane;

/** Makes the ink of a weak pen as dark as that of a strong one. */
final class InkContrast {
  /** Ink fainter than this is the edge of a stroke. */
  private static final float STROKE = 0.25f;

  /** This share of a line's strokes is darker than what becomes full ink. */
  private static final double DARKEST = 0.3;

  /** Fainter ink than this is not told from the grain of the paper. */
  private static final double LEAST = 0.4;

  private static final int LEVELS = 256;

  private InkContrast() {}

  /**
   * Gray levels of ink.
   *
   * @param ink 0 paper to 1 full ink, {@code [height, width]}
   * @return uint8 {@code [height, width]}, 0 paper, 255 ink
   */
  static byte[] normalized(Plane ink) {
    double full = Math.max(LEAST, darkest(ink));
    byte[] pixels = new byte[ink.values.length];
    for (int i = 0; i < pixels.length; i++) {
      float value = ink.values[i];
      if (value > 0) { // most of it is paper
        pixels[i] = (byte) (255 * Math.min(1, value / full) + 0.5);
      }
    }
    return pixels;
  }

  private static double darkest(Plane ink) {
    int[] counts = new int[LEVELS];
    int strokes = 0;
    for (float value : ink.values) {
      if (value > STROKE) {
        counts[(int) Math.min(LEVELS - 1, value * (LEVELS - 1))]++;
        strokes++;
      }
    }
    int darker = 0;
    int level = LEVELS - 1;
    while (level > 0 && darker + counts[level] <= DARKEST * strokes) {
      darker += counts[level];
      level--;
    }
    return level / (LEVELS - 1.0);
  }
}
