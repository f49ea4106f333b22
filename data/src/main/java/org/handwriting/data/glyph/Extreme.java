package org.handwriting.data.glyph;

import java.util.Arrays;

/** The most or least of the square around each pixel: grey dilation and erosion. */
final class Extreme {
  private Extreme() {}

  /** The most within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane most(Plane plane, int reach) {
    return down(across(plane, reach), reach);
  }

  /** The least within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane least(Plane plane, int reach) {
    return most(plane.inverted(), reach).inverted();
  }

  private static Plane across(Plane plane, int reach) {
    int stride = plane.width + 2 * reach; // with room for what would lie outside
    float[] padded = outside(stride * plane.height);
    for (int y = 0; y < plane.height; y++) {
      System.arraycopy(plane.values, y * plane.width, padded, y * stride + reach, plane.width);
    }
    float[] most = running(padded, 1, 2 * reach + 1);
    Plane across = new Plane(plane.width, plane.height);
    for (int y = 0; y < plane.height; y++) {
      System.arraycopy(most, y * stride, across.values, y * plane.width, plane.width);
    }
    return across;
  }

  private static Plane down(Plane plane, int reach) {
    float[] padded = outside((plane.height + 2 * reach) * plane.width);
    System.arraycopy(plane.values, 0, padded, reach * plane.width, plane.values.length);
    return new Plane(plane.width, plane.height, running(padded, plane.width, 2 * reach + 1));
  }

  private static float[] outside(int count) {
    float[] values = new float[count];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    return values;
  }

  /**
   * The most of each value and those that follow it, {@code count} in all and {@code step} apart:
   * of two, of four of these, and so on. Each round is a loop that compilers make vectors of.
   */
  private static float[] running(float[] values, int step, int count) {
    float[] most = values;
    int counted = 1;
    while (counted < count) {
      int more = Math.min(counted, count - counted);
      most = larger(most, more * step);
      counted += more;
    }
    return most;
  }

  private static float[] larger(float[] values, int apart) {
    float[] larger = new float[values.length - apart];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = Math.max(values[i], values[i + apart]);
    }
    return larger;
  }
}
