package org.handwriting.data.glyph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The light on the paper as the picture's border shows it: a surface of the second degree, which
 * follows the slant of a lamp and the fall of a lens towards the corners. What part of the border
 * is no paper does not draw it.
 */
final class Illumination {
  /** How broad the border is, as a part of the short side. */
  private static final double BORDER = 0.06;

  private static final int ROUNDS = 6;

  /** Differences below it are noise: 3 of 255 levels. */
  private static final double LEAST_SPREAD = 0.012;

  /** A surface through fewer points, for each of its terms, would be drawn by noise. */
  private static final int POINTS_A_TERM = 8;

  /** For terms that the picture does not have: one of a single row has no v. */
  private static final double LEAST_WEIGHT = 1e-6;

  private final Plane light;
  private final int[] border; // places of its pixels
  private final double[] factors = new double[6]; // of 1, u, v, u², uv, v²
  private final int terms; // how many of them are drawn: 1, 3 or 6; the others are 0
  private double spread;

  private Illumination(Plane light, int[] border) {
    this.light = light;
    this.border = border;
    double[] values = Arrays.stream(border).mapToDouble(i -> light.values[i]).toArray();
    int enough = border.length / POINTS_A_TERM;
    terms = enough >= 6 ? 6 : enough >= 3 ? 3 : 1;
    factors[0] = median(values);
    spread = measuredSpread();
  }

  /**
   * The illumination of a picture.
   *
   * @param light 0 black to 1 white, {@code [height, width]}
   */
  static Illumination of(Plane light) {
    int rim = Math.max(1, (int) (Math.min(light.width, light.height) * BORDER));
    int[] border =
        IntStream.range(0, light.values.length).filter(i -> onBorder(light, i, rim)).toArray();
    Illumination fitted = new Illumination(light, border);
    boolean drawn = fitted.terms == 1;
    for (int round = 0; round < ROUNDS && !drawn; round++) {
      drawn = !fitted.refine();
    }
    return fitted;
  }

  private static boolean onBorder(Plane light, int i, int rim) {
    int x = i % light.width;
    int y = i / light.width;
    return x < rim || y < rim || x >= light.width - rim || y >= light.height - rim;
  }

  /** The paper's lightness at a place, in pixels from the middle of the first. */
  double at(double x, double y) {
    double u = across(x);
    double v = down(y);
    return factors[0]
        + u * (factors[1] + u * factors[3] + v * factors[4])
        + v * (factors[2] + v * factors[5]);
  }

  /** -1 to 1 from side to side, so that sums keep their digits. */
  private double across(double x) {
    return light.width > 1 ? 2 * x / (light.width - 1) - 1 : 0;
  }

  private double down(double y) {
    return light.height > 1 ? 2 * y / (light.height - 1) - 1 : 0;
  }

  /** Standard deviation of the border from the surface, as its middle half has it. */
  double spread() {
    return spread;
  }

  private double measuredSpread() {
    double[] off = new double[border.length];
    for (int k = 0; k < off.length; k++) {
      off[k] = Math.abs(off(border[k]));
    }
    // 1.4826 makes the median of the distances the standard deviation of normal noise.
    return Math.max(LEAST_SPREAD, 1.4826 * median(off));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private double off(int i) {
    int x = i % light.width;
    int y = i / light.width;
    return light.values[i] - at(x, y);
  }

  /**
   * A step of least squares in which points count the less the farther they are off; false if it
   * has changed nothing that could be seen.
   */
  private boolean refine() {
    double[][] sums = new double[terms][terms + 1];
    for (int i : border) {
      double off = off(i);
      int x = i % light.width;
      int y = i / light.width;
      double u = across(x);
      double v = down(y);
      add(sums, new double[] {1, u, v, u * u, u * v, v * v}, off);
    }
    for (int k = 0; k < terms; k++) {
      sums[k][k] += LEAST_WEIGHT;
    }
    double[] steps = solved(sums);
    double change = 0;
    for (int k = 0; k < terms; k++) {
      factors[k] += steps[k];
      change += Math.abs(steps[k]);
    }
    spread = measuredSpread();
    return change > 1 / 255.0;
  }

  private void add(double[][] sums, double[] point, double off) {
    double weight = 1 / (1 + off * off / (spread * spread));
    for (int r = 0; r < terms; r++) {
      for (int c = 0; c < terms; c++) {
        sums[r][c] += weight * point[r] * point[c];
      }
      sums[r][terms] += weight * point[r] * off;
    }
  }

  /** Gauss's elimination of a positive definite system; the last column is the right side. */
  private static double[] solved(double[][] a) {
    int n = a.length;
    for (int p = 0; p < n; p++) {
      for (int r = 0; r < n; r++) {
        double factor = r == p ? 0 : a[r][p] / a[p][p];
        for (int c = p; c <= n; c++) {
          a[r][c] -= factor * a[p][c];
        }
      }
    }
    return IntStream.range(0, n).mapToDouble(k -> a[k][n] / a[k][k]).toArray();
  }
}
