package org.handwriting.data.glyph;

/**
 * Distances of pixels to a mask, exact, in time linear in the pixels (Felzenszwalb and Huttenlocher
 * 2012).
 */
final class DistanceTransform {
  /** Farther than any pixel of a plane, and its square still a float that can be compared. */
  private static final float FAR = 1e6f;

  private DistanceTransform() {}

  /**
   * The signed distance of each pixel's middle from the mask's edge.
   *
   * @param mask true inside, {@code [height, width]}
   * @return pixels, positive inside, negative outside, {@code [height, width]}; the plane's own
   *     edge is no edge of the mask
   */
  static Plane signed(boolean[] mask, int width, int height) {
    float[] toOutside = squaredTo(mask, false, width, height);
    float[] toInside = squaredTo(mask, true, width, height);
    Plane signed = new Plane(width, height);
    for (int i = 0; i < mask.length; i++) {
      // The edge lies half a pixel before the first pixel of the other side.
      signed.values[i] =
          mask[i] ? (float) Math.sqrt(toOutside[i]) - 0.5f : 0.5f - (float) Math.sqrt(toInside[i]);
    }
    return signed;
  }

  private static float[] squaredTo(boolean[] mask, boolean side, int width, int height) {
    float[] squared = down(mask, side, width);
    Parabolas line = new Parabolas(width);
    for (int y = 0; y < height; y++) {
      line.lower(squared, y * width);
    }
    return squared;
  }

  /** Squared distances within each column, which are counted. */
  private static float[] down(boolean[] mask, boolean side, int width) {
    float[] distances = new float[mask.length];
    for (int i = 0; i < mask.length; i++) {
      distances[i] = mask[i] == side ? 0 : i < width ? FAR : distances[i - width] + 1;
    }
    for (int i = mask.length - width - 1; i >= 0; i--) {
      distances[i] = Math.min(distances[i], distances[i + width] + 1);
    }
    for (int i = 0; i < mask.length; i++) {
      distances[i] *= distances[i];
    }
    return distances;
  }

  /** The lower envelope of the parabolas over one row. */
  private static final class Parabolas {
    private final int[] places;
    private final float[] starts;
    private final float[] row;

    Parabolas(int width) {
      places = new int[width];
      starts = new float[width + 1];
      row = new float[width];
    }

    /** Replaces the row f by min over q of (p - q)² + f(q). */
    void lower(float[] squared, int start) {
      System.arraycopy(squared, start, row, 0, row.length);
      int last = -1;
      for (int q = 0; q < row.length; q++) {
        float meet = Float.NEGATIVE_INFINITY;
        while (last >= 0 && (meet = meet(places[last], q)) <= starts[last]) {
          last--;
        }
        last++;
        places[last] = q;
        starts[last] = last == 0 ? Float.NEGATIVE_INFINITY : meet;
      }
      starts[last + 1] = Float.POSITIVE_INFINITY;
      int at = 0;
      for (int p = 0; p < row.length; p++) {
        while (starts[at + 1] < p) {
          at++;
        }
        float off = p - places[at];
        squared[start + p] = off * off + row[places[at]];
      }
    }

    private float meet(int left, int right) {
      float apart = right - left;
      return (row[right] - row[left]) / (2 * apart) + (right + left) / 2f;
    }
  }
}
