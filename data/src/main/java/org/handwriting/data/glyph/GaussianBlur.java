package org.handwriting.data.glyph;

/** Blurs by a normal distribution; outside the plane there is nothing. */
final class GaussianBlur {
  /** What is farther than this many standard deviations is less than a gray level. */
  private static final double REACH = 2.5;

  private GaussianBlur() {}

  /** The blurred plane, or the plane itself if there is nothing to do. */
  static Plane apply(Plane plane, double deviation) {
    int reach = (int) Math.ceil(REACH * deviation);
    if (reach < 1) {
      return plane;
    }
    float[] weights = new float[2 * reach + 1];
    float sum = 0;
    for (int k = -reach; k <= reach; k++) {
      weights[k + reach] = (float) Math.exp(-k * k / (2 * deviation * deviation));
      sum += weights[k + reach];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return down(across(plane, weights), weights);
  }

  private static Plane across(Plane plane, float[] weights) {
    Plane smooth = new Plane(plane.width, plane.height);
    Rows.forEach(plane.width, plane.height, y -> across(plane, y, weights, smooth));
    return smooth;
  }

  private static void across(Plane plane, int y, float[] weights, Plane smooth) {
    int reach = weights.length / 2;
    int row = y * plane.width;
    for (int x = 0; x < plane.width; x++) {
      int first = Math.max(0, x - reach);
      int last = Math.min(plane.width - 1, x + reach);
      float sum = 0;
      for (int u = first; u <= last; u++) {
        sum += weights[u - x + reach] * plane.values[row + u];
      }
      smooth.values[row + x] = sum;
    }
  }

  private static Plane down(Plane plane, float[] weights) {
    Plane smooth = new Plane(plane.width, plane.height);
    Rows.forEach(plane.width, plane.height, y -> down(plane, y, weights, smooth));
    return smooth;
  }

  private static void down(Plane plane, int y, float[] weights, Plane smooth) {
    int reach = weights.length / 2;
    int row = y * plane.width;
    for (int v = Math.max(0, y - reach); v <= Math.min(plane.height - 1, y + reach); v++) {
      float weight = weights[v - y + reach];
      for (int x = 0; x < plane.width; x++) {
        smooth.values[row + x] += weight * plane.values[v * plane.width + x];
      }
    }
  }
}
