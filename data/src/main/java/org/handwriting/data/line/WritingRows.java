package org.handwriting.data.line;

import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;

/**
 * Where a line's writing lies on its plane, without what is no writing: ruled lines, and what the
 * lines above and below let in.
 *
 * @param middle row of the ink's center of mass
 * @param deviation of the ink's rows from it: about as much for a line of digits as for one of
 *     small letters with long strokes, which boxes and x-heights are not
 * @param top first row of ink
 * @param bottom first row below all ink
 * @param left first column of ink
 * @param right first column behind all ink
 */
record WritingRows(double middle, double deviation, int top, int bottom, int left, int right) {
  /** A run of ink longer than this many heights of the picture is a ruled line's. */
  private static final double RULED = 1.2;

  /** A run of ink from top to bottom that is this part of the picture's height is a rule's too. */
  private static final double UPRIGHT = 0.95;

  /** Runs of a ruled line may be broken for this many pixels. */
  private static final int BROKEN = 3;

  /** Less ink than this many pixels at an edge is dust. */
  private static final int DUST = 3;

  /** Of the ink that is writing; nothing is ruled where nothing but ruled lines is there. */
  static WritingRows of(Plane ink) {
    return of(ink, 0);
  }

  /** The same without the hundredth of the ink that lies farthest out at each side. */
  static WritingRows ofMost(Plane ink) {
    return of(ink, 0.01);
  }

  private static WritingRows of(Plane ink, double farthest) {
    boolean[] mask = new boolean[ink.values.length]; // [height, width]
    for (int i = 0; i < mask.length; i++) {
      mask[i] = ink.values[i] > LineInk.EDGE;
    }
    WritingRows all = measured(ink, mask, farthest);
    boolean[] ruled = ruled(mask, ink.width, ink.height);
    for (int i = 0; i < mask.length; i++) {
      mask[i] &= !ruled[i];
    }
    WritingRows written = measured(ink, mask, farthest);
    return written.isEmpty() ? all : written;
  }

  boolean isEmpty() {
    return right <= left || bottom <= top;
  }

  int height() {
    return bottom - top;
  }

  /** Which pixels are those of ruled lines and of the edges of boxes. */
  static boolean[] ruled(boolean[] mask, int width, int height) {
    boolean[] ruled = new boolean[mask.length];
    for (int x = 0; x < width; x++) {
      int count = 0;
      for (int y = 0; y < height; y++) {
        count += mask[y * width + x] ? 1 : 0;
      }
      for (int y = 0; count >= UPRIGHT * height && y < height; y++) {
        ruled[y * width + x] = true;
      }
    }
    for (int y = 0; y < height; y++) {
      int start = -1;
      int last = -1;
      for (int x = 0; x <= width; x++) {
        boolean on = x < width && mask[y * width + x];
        if (on) {
          start = start < 0 ? x : start;
          last = x;
        } else if (start >= 0 && (x == width || x - last > BROKEN)) {
          for (int u = start; last - start >= RULED * height && u <= last; u++) {
            ruled[y * width + u] = true;
          }
          start = -1;
        }
      }
    }
    return ruled;
  }

  private static WritingRows measured(Plane ink, boolean[] mask, double farthest) {
    double[] rows = new double[ink.height];
    double[] columns = new double[ink.width];
    for (int y = 0; y < ink.height; y++) {
      for (int x = 0; x < ink.width; x++) {
        if (mask[y * ink.width + x]) {
          rows[y] += ink.at(x, y);
          columns[x] += ink.at(x, y);
        }
      }
    }
    double mass = 0;
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < rows.length; y++) {
      mass += rows[y];
      sum += rows[y] * (y + 0.5);
      squares += rows[y] * (y + 0.5) * (y + 0.5);
    }
    double middle = sum / Math.max(1e-9, mass);
    double deviation = Math.sqrt(Math.max(0, squares / Math.max(1e-9, mass) - middle * middle));
    double dust = Math.max(DUST, farthest * mass);
    return new WritingRows(
        middle,
        deviation,
        first(rows, dust),
        last(rows, dust),
        first(columns, dust),
        last(columns, dust));
  }

  private static int first(double[] sums, double dust) {
    double seen = 0;
    for (int i = 0; i < sums.length; i++) {
      seen += sums[i];
      if (seen > dust) {
        return i;
      }
    }
    return sums.length;
  }

  private static int last(double[] sums, double dust) {
    double seen = 0;
    for (int i = sums.length - 1; i >= 0; i--) {
      seen += sums[i];
      if (seen > dust) {
        return i + 1;
      }
    }
    return 0;
  }
}
