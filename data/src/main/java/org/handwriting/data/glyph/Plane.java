package org.handwriting.data.glyph;

/** A picture of one number a pixel, {@code [height, width]}, rows from the top. */
final class Plane {
  final int width;
  final int height;

  /**
   * {@code [height, width]}, row by row; owned by the plane, written only by the step that makes
   * it.
   */
  final float[] values;

  Plane(int width, int height, float[] values) {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException(
          "a plane of " + width + " x " + height + " with " + values.length + " values");
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  int longSide() {
    return Math.max(width, height);
  }

  /** Light for dark and dark for light. */
  Plane inverted() {
    float[] inverted = new float[values.length];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 1 - values[i];
    }
    return new Plane(width, height, inverted);
  }

  /** A copy of the pixels in a box, which lies inside the plane. */
  Plane part(Box box) {
    Plane part = new Plane(box.width(), box.height());
    for (int y = 0; y < part.height; y++) {
      System.arraycopy(
          values, (box.top() + y) * width + box.left(), part.values, y * part.width, part.width);
    }
    return part;
  }
}
