package org.handwriting.data.glyph;

import java.util.Arrays;

/**
 * Grayscale morphology (Serra 1982) by squares: a pixel becomes the most or the least of those
 * around it.
 */
final class Morphology {
  private Morphology() {}

  /** Which of some values is looked for. Each is a loop that compilers make vectors of. */
  private enum Extreme {
    MOST(Float.NEGATIVE_INFINITY) {
      @Override
      void ofPairs(float[] values, int apart, float[] most, int count) {
        for (int i = 0; i < count; i++) {
          most[i] = Math.max(values[i], values[i + apart]);
        }
      }
    },
    LEAST(Float.POSITIVE_INFINITY) {
      @Override
      void ofPairs(float[] values, int apart, float[] least, int count) {
        for (int i = 0; i < count; i++) {
          least[i] = Math.min(values[i], values[i + apart]);
        }
      }
    };

    // What is never the one that is looked for.
    private final float outside;

    Extreme(float outside) {
      this.outside = outside;
    }

    /**
     * Of each value and the one so many behind it.
     *
     * @param found is another array
     * @param count of those that are found
     */
    abstract void ofPairs(float[] values, int apart, float[] found, int count);
  }

  /** The most within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane dilate(Plane plane, int reach) {
    return down(across(plane, reach, Extreme.MOST), reach, Extreme.MOST);
  }

  /** The least within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane erode(Plane plane, int reach) {
    return down(across(plane, reach, Extreme.LEAST), reach, Extreme.LEAST);
  }

  /** Dilates, then erodes: fills what is darker and narrower than twice the reach. */
  static Plane close(Plane plane, int reach) {
    return erode(dilate(plane, reach), reach);
  }

  /** Erodes, then dilates: takes away what is lighter and narrower than twice the reach. */
  static Plane open(Plane plane, int reach) {
    return dilate(erode(plane, reach), reach);
  }

  private static Plane across(Plane plane, int reach, Extreme extreme) {
    int stride = plane.width + 2 * reach; // with room for what would lie outside
    float[] padded = outside(stride * plane.height, extreme);
    for (int y = 0; y < plane.height; y++) {
      System.arraycopy(plane.values, y * plane.width, padded, y * stride + reach, plane.width);
    }
    float[] found = running(padded, 1, 2 * reach + 1, extreme);
    Plane across = new Plane(plane.width, plane.height);
    for (int y = 0; y < plane.height; y++) {
      System.arraycopy(found, y * stride, across.values, y * plane.width, plane.width);
    }
    return across;
  }

  private static Plane down(Plane plane, int reach, Extreme extreme) {
    float[] padded = outside((plane.height + 2 * reach) * plane.width, extreme);
    System.arraycopy(plane.values, 0, padded, reach * plane.width, plane.values.length);
    float[] found = running(padded, plane.width, 2 * reach + 1, extreme);
    return new Plane(plane.width, plane.height, found);
  }

  private static float[] outside(int count, Extreme extreme) {
    float[] values = new float[count];
    Arrays.fill(values, extreme.outside);
    return values;
  }

  /**
   * The extreme of each value and those that follow it, {@code count} in all and {@code step}
   * apart: of two, of four of these, and so on.
   *
   * @param values are lost
   * @return of those that are followed by so many
   */
  private static float[] running(float[] values, int step, int count, Extreme extreme) {
    float[] from = values;
    float[] to = new float[values.length - (count - 1) * step];
    float[] spare = new float[values.length - step];
    int length = values.length;
    for (int counted = 1; counted < count; ) {
      int more = Math.min(counted, count - counted);
      counted += more;
      length -= more * step;
      float[] found = counted == count ? to : spare;
      extreme.ofPairs(from, more * step, found, length);
      spare = from;
      from = found;
    }
    return from;
  }
}
