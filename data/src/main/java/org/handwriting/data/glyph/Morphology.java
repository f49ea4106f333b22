package org.handwriting.data.glyph;

import java.util.Arrays;

/**
 * Grayscale morphology (Serra 1982) by squares: a pixel becomes the most or the least of those
 * around it.
 */
final class Morphology {
  private Morphology() {}

  /** The most within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane dilate(Plane plane, int reach) {
    return down(across(plane, reach), reach);
  }

  /** The least within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane erode(Plane plane, int reach) {
    return dilate(plane.inverted(), reach).inverted();
  }

  /** Dilates, then erodes: fills what is darker and narrower than twice the reach. */
  static Plane close(Plane plane, int reach) {
    return erode(dilate(plane, reach), reach);
  }

  /** Erodes, then dilates: takes away what is lighter and narrower than twice the reach. */
  static Plane open(Plane plane, int reach) {
    return dilate(erode(plane, reach), reach);
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
