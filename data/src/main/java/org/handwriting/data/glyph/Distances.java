package org.handwriting.data.glyph;

import java.util.Arrays;

/**
 * Distances of pixels to a mask, exact, in time linear in the pixels (Felzenszwalb and Huttenlocher
 * 2012).
 */
final class Distances {
  /** Farther than any pixel of a plane that fits into memory, and its square still a float. */
  private static final float FAR = 1e12f;

  private Distances() {}

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
    float[] squared = new float[mask.length];
    for (int i = 0; i < mask.length; i++) {
      squared[i] = mask[i] == side ? 0 : FAR;
    }
    Parabolas lines = new Parabolas(Math.max(width, height));
    for (int x = 0; x < width; x++) {
      lines.lower(squared, x, width, height);
    }
    for (int y = 0; y < height; y++) {
      lines.lower(squared, y * width, 1, width);
    }
    return squared;
  }

  /** The lower envelope of the parabolas over one line, with room for the longest line. */
  private static final class Parabolas {
    private final int[] places;
    private final double[] starts;
    private final float[] line;

    Parabolas(int longest) {
      places = new int[longest];
      starts = new double[longest + 1];
      line = new float[longest];
    }

    /** Replaces the line f by min over q of (p - q)² + f(q). */
    void lower(float[] squared, int start, int stride, int length) {
      for (int i = 0; i < length; i++) {
        line[i] = squared[start + i * stride];
      }
      Arrays.fill(starts, 0, length + 1, Double.POSITIVE_INFINITY);
      int top = 0;
      places[0] = 0;
      starts[0] = Double.NEGATIVE_INFINITY;
      for (int q = 1; q < length; q++) {
        double meet = meet(places[top], q);
        while (meet <= starts[top]) {
          top--;
          meet = meet(places[top], q);
        }
        top++;
        places[top] = q;
        starts[top] = meet;
        starts[top + 1] = Double.POSITIVE_INFINITY;
      }
      int at = 0;
      for (int p = 0; p < length; p++) {
        while (starts[at + 1] < p) {
          at++;
        }
        int q = places[at];
        squared[start + p * stride] = (float) (p - q) * (p - q) + line[q];
      }
    }

    private double meet(int left, int right) {
      double high = line[right] + (double) right * right;
      double low = line[left] + (double) left * left;
      return (high - low) / (2.0 * (right - left));
    }
  }
}
