package org.handwriting.data.line;

import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;

/**
 * The rows between which a line's small letters stand: from the height of an x down to the
 * baseline. Most ink is there, whatever long strokes a text has.
 *
 * @param top above the first row, in pixels from the plane's top
 * @param bottom below the last one
 */
record CoreRows(double top, double bottom) {
  /** Rows with less than this part of the fullest row's ink are no core. */
  private static final double CORE = 0.5;

  /** Of a line laid level, without its ruled lines; all rows where there is no ink. */
  static CoreRows of(Plane ink) {
    boolean[] mask = new boolean[ink.values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = ink.values[i] > LineInk.EDGE;
    }
    boolean[] ruled = WritingRows.ruled(mask, ink.width, ink.height);
    double[] rows = new double[ink.height];
    for (int i = 0; i < mask.length; i++) {
      rows[i / ink.width] += mask[i] && !ruled[i] ? ink.values[i] : 0;
    }
    double[] smooth = smoothed(smoothed(rows));
    int fullest = 0;
    for (int y = 1; y < smooth.length; y++) {
      fullest = smooth[y] > smooth[fullest] ? y : fullest;
    }
    double least = CORE * smooth[fullest];
    if (least == 0) {
      return new CoreRows(0, ink.height);
    }
    return new CoreRows(
        fullest + 0.5 - reach(smooth, fullest, -1, least),
        fullest + 0.5 + reach(smooth, fullest, 1, least));
  }

  // Rows from the middle of the fullest one to where there is less ink, evenly between two rows.
  private static double reach(double[] rows, int fullest, int direction, double least) {
    int y = fullest;
    while (y + direction >= 0 && y + direction < rows.length && rows[y + direction] >= least) {
      y += direction;
    }
    int next = y + direction;
    double beyond =
        next < 0 || next >= rows.length ? 0.5 : (rows[y] - least) / (rows[y] - rows[next]);
    return Math.abs(y - fullest) + beyond;
  }

  private static double[] smoothed(double[] rows) {
    double[] smooth = new double[rows.length];
    for (int y = 0; y < rows.length; y++) {
      double above = rows[Math.max(0, y - 1)];
      double below = rows[Math.min(rows.length - 1, y + 1)];
      smooth[y] = (above + 2 * rows[y] + below) / 4;
    }
    return smooth;
  }

  double height() {
    return bottom - top;
  }
}
