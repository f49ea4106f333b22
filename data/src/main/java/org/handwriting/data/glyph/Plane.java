package org.handwriting.data.glyph;

/** A picture of one number a pixel, {@code [height, width]}, rows from the top. */
public final class Plane {
  /** Pixels from side to side. */
  public final int width;

  /** Pixels from top to bottom. */
  public final int height;

  /**
   * {@code [height, width]}, row by row; owned by the plane, written only by the step that makes
   * it.
   */
  public final float[] values;

  /**
   * Takes the values, which are not copied.
   *
   * @throws IllegalArgumentException if there are not {@code height * width}, or none
   */
  public Plane(int width, int height, float[] values) {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException(
          "a plane of " + width + " x " + height + " with " + values.length + " values");
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Nothing but 0. */
  public Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  /** The value of a pixel. */
  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** The longer of width and height. */
  public int longSide() {
    return Math.max(width, height);
  }

  /** Light for dark and dark for light. */
  public Plane inverted() {
    float[] inverted = new float[values.length];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 1 - values[i];
    }
    return new Plane(width, height, inverted);
  }

  /** A copy of the pixels in a box, which lies inside the plane. */
  public Plane part(Box box) {
    Plane part = new Plane(box.width(), box.height());
    for (int y = 0; y < part.height; y++) {
      System.arraycopy(
          values, (box.top() + y) * width + box.left(), part.values, y * part.width, part.width);
    }
    return part;
  }

  /** The smallest around what lies above a level; empty of pixels if nothing does. */
  Box above(double level) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (values[y * width + x] > level) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left, top, right, bottom);
  }
}
