package org.handwriting.data.line;

import java.awt.geom.AffineTransform;
import java.util.Arrays;

/**
 * A line of writing as a network reads it: uint8 {@code [height, width]}, 0 paper, 255 ink,
 * upright, with paper at both ends. Immutable.
 */
public final class LineImage {
  private final int height;
  private final int width;
  private final byte[] pixels; // [height, width]
  private final boolean empty;
  private final LineFrame frame;

  private LineImage(int height, byte[] pixels, boolean empty, LineFrame frame) {
    if (height < 1 || pixels.length < height || pixels.length % height != 0) {
      throw new IllegalArgumentException(
          "expected one or more whole columns of "
              + height
              + " pixels, found "
              + pixels.length
              + " pixels");
    }
    this.height = height;
    this.width = pixels.length / height;
    this.pixels = pixels;
    this.empty = empty;
    this.frame = frame;
  }

  /**
   * A line with ink on it.
   *
   * @param pixels uint8 {@code [height, width]}, 0 paper, 255 ink; copied
   */
  public static LineImage of(int height, byte[] pixels) {
    return new LineImage(height, pixels.clone(), false, LineFrame.NONE);
  }

  /** The same of an array that nobody else holds, cut out of its picture like this. */
  static LineImage owning(int height, byte[] pixels, LineFrame frame) {
    return new LineImage(height, pixels, false, frame);
  }

  /** Paper without ink, as wide as it is high. */
  public static LineImage blank(int height) {
    return new LineImage(height, new byte[height * height], true, LineFrame.NONE);
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** Pixels from side to side. */
  public int width() {
    return width;
  }

  /** Whether nothing is written on the picture. */
  public boolean empty() {
    return empty;
  }

  /** A copy of the pixels: uint8 {@code [height, width]}, row by row. */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** Where its pixels lie on the picture that it was cut out of. */
  public LineFrame frame() {
    return frame;
  }

  /** The same line as somebody sees it from the other side of the table. */
  public LineImage upsideDown() {
    byte[] turned = new byte[pixels.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = pixels[pixels.length - 1 - i];
    }
    AffineTransform around = new AffineTransform(-1, 0, 0, -1, width, height);
    return new LineImage(height, turned, empty, frame.within(around));
  }

  /**
   * Copies the rows into a batch of wider ones.
   *
   * @param into uint8 {@code [n, height, stride]}
   * @param start of this line's first row
   * @param stride width of the batch, {@code width()} or more
   */
  public void copyTo(byte[] into, int start, int stride) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * width, into, start + y * stride, width);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineImage that
        && height == that.height
        && empty == that.empty
        && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * height + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "a line of " + width + " x " + height + (empty ? " pixels, blank" : " pixels");
  }
}
