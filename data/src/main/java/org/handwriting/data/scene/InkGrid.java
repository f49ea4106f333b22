package org.handwriting.data.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.glyph.Resample;

/**
 * Ink, a byte a pixel: 0 nothing to 255 full ink.
 *
 * @param values uint8 {@code [height, width]}, written only by whoever makes the grid
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InkGrid(int width, int height, byte[] values) {
  /** Ink above this level is a stroke, not its edge. */
  static final int STROKE = 110;

  static InkGrid of(BufferedImage gray) {
    byte[] all = ((DataBufferByte) gray.getRaster().getDataBuffer()).getData();
    return new InkGrid(gray.getWidth(), gray.getHeight(), all);
  }

  static InkGrid of(Plane ink) {
    byte[] values = new byte[ink.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, ink.values[i])));
    }
    return new InkGrid(ink.width, ink.height, values);
  }

  /** The ink at a pixel; none outside. */
  int at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height
        ? 0
        : Byte.toUnsignedInt(values[y * width + x]);
  }

  /** A part, 0 to 1; nothing outside. */
  Plane part(int left, int top, int columns, int rows) {
    Plane part = new Plane(columns, rows);
    for (int y = Math.max(0, -top); y < rows && top + y < height; y++) {
      for (int x = Math.max(0, -left); x < columns && left + x < width; x++) {
        int ink = Byte.toUnsignedInt(values[(top + y) * width + left + x]);
        part.values[y * columns + x] = ink / 255f;
      }
    }
    return part;
  }

  /**
   * What of it is in a square.
   *
   * @param dx where its left side lies in the square
   * @param dy where its top lies
   * @param scale pixels of the square for one of its own
   * @param side of the square
   */
  Plane window(double dx, double dy, double scale, int side) {
    int rim = 2;
    int left = (int) Math.floor(-dx / scale) - rim;
    int top = (int) Math.floor(-dy / scale) - rim;
    int columns = (int) Math.ceil(side / scale) + 2 * rim + 1;
    Plane window =
        Resample.window(
            part(left, top, columns, columns),
            new Resample.Window(-dx / scale - left, -dy / scale - top, 1 / scale, side, side));
    for (int i = 0; i < window.values.length; i++) {
      window.values[i] = Math.max(0, Math.min(1, window.values[i]));
    }
    return window;
  }
}
