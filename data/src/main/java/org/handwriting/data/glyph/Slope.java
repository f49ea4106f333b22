package org.handwriting.data.glyph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A plane through the lightness of a picture's border, which does not mind what part of the border
 * is no paper: the light's slant.
 *
 * @param base at the corner left above
 * @param across growth a pixel to the right
 * @param down growth a pixel down
 * @param spread standard deviation of the border from it, as its middle half has it
 */
record Slope(double base, double across, double down, double spread) {
  /** How broad the border is, as a part of the short side. */
  private static final double BORDER = 0.06;

  private static final int ROUNDS = 6;

  /** Differences below it are noise: 3 of 255 levels. */
  private static final double LEAST_SPREAD = 0.012;

  /** A plane of fewer points would be drawn by noise. */
  private static final int LEAST_POINTS = 24;

  /** In the middle of a pixel. */
  double at(double x, double y) {
    return base + across * x + down * y;
  }

  static Slope through(Plane light) {
    int rim = Math.max(1, (int) (Math.min(light.width, light.height) * BORDER));
    int[] border =
        IntStream.range(0, light.values.length).filter(i -> onBorder(light, i, rim)).toArray();
    double[] values = Arrays.stream(border).mapToDouble(i -> light.values[i]).toArray();
    double middle = median(values.clone());
    Slope slope = new Slope(middle, 0, 0, 0);
    slope = new Slope(middle, 0, 0, slope.spread(light, border));
    boolean slanted = border.length >= LEAST_POINTS && light.width > 3 && light.height > 3;
    for (int round = 0; slanted && round < ROUNDS; round++) {
      Slope before = slope;
      slope = before.refined(light, border);
      slanted = slope.differs(before, light);
    }
    return slope;
  }

  /** By a grey level somewhere. */
  private boolean differs(Slope other, Plane light) {
    double most =
        Math.abs(base - other.base)
            + light.width * Math.abs(across - other.across)
            + light.height * Math.abs(down - other.down);
    return most > 1 / 255.0;
  }

  private static boolean onBorder(Plane light, int i, int rim) {
    int x = i % light.width;
    int y = i / light.width;
    return x < rim || y < rim || x >= light.width - rim || y >= light.height - rim;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private double spread(Plane light, int[] border) {
    double[] off = new double[border.length];
    for (int k = 0; k < off.length; k++) {
      int x = border[k] % light.width;
      int y = border[k] / light.width;
      off[k] = Math.abs(light.values[border[k]] - at(x, y));
    }
    // 1.4826 makes the median of the distances the standard deviation of normal noise.
    return Math.max(LEAST_SPREAD, 1.4826 * median(off));
  }

  /** A step of least squares in which points count the less the farther they are off. */
  private Slope refined(Plane light, int[] border) {
    double[][] a = new double[3][4];
    for (int i : border) {
      int x = i % light.width;
      int y = i / light.width;
      double[] terms = {1, x, y, light.values[i]};
      double off = terms[3] - at(x, y);
      double weight = 1 / (1 + off * off / (spread * spread));
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 4; c++) {
          a[r][c] += weight * terms[r] * terms[c];
        }
      }
    }
    double[] s = solved(a);
    Slope next = new Slope(s[0], s[1], s[2], 0);
    return new Slope(s[0], s[1], s[2], next.spread(light, border));
  }

  /** Gauss's elimination of a positive definite system of three. */
  private static double[] solved(double[][] a) {
    for (int p = 0; p < 3; p++) {
      for (int r = 0; r < 3; r++) {
        if (r != p) {
          double factor = a[r][p] / a[p][p];
          for (int c = p; c < 4; c++) {
            a[r][c] -= factor * a[p][c];
          }
        }
      }
    }
    return new double[] {a[0][3] / a[0][0], a[1][3] / a[1][1], a[2][3] / a[2][2]};
  }
}
