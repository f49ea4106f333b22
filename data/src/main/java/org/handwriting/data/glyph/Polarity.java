package org.handwriting.data.glyph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether ink is darker or lighter than paper. Paper is what the border is made of: a plane is laid
 * through the border's lightness, so that a slant of the light does not count, and what leaves it
 * most inside is ink.
 */
enum Polarity {
  DARK_ON_LIGHT,
  LIGHT_ON_DARK;

  /** How broad the border is, as a part of the short side. */
  private static final double BORDER = 0.06;

  private static final int ROUNDS = 6;

  /** Differences below it are noise: 3 of 255 levels. */
  private static final double LEAST_SPREAD = 0.012;

  /** A plane of fewer points would be drawn by noise. */
  private static final int LEAST_POINTS = 24;

  /**
   * The polarity of a picture.
   *
   * @param light 0 black to 1 white, {@code [height, width]}
   */
  static Polarity of(Plane light) {
    Plane small = Resample.atMost(light, Tuning.POLARITY_SIDE);
    Slope paper = Slope.through(small);
    double lighter = 0;
    double darker = 0;
    double noise = 3 * paper.spread;
    for (int y = 0; y < small.height; y++) {
      for (int x = 0; x < small.width; x++) {
        double off = small.at(x, y) - paper.at(x, y);
        lighter += Math.max(0, off - noise);
        darker += Math.max(0, -off - noise);
      }
    }
    return lighter > darker ? LIGHT_ON_DARK : DARK_ON_LIGHT;
  }

  /** The plane base + across x + down y through the border, and how far the border is from it. */
  private record Slope(double base, double across, double down, double spread) {
    double at(int x, int y) {
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
        slope = slope.refined(light, border);
      }
      return slope;
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
        off[k] =
            Math.abs(
                light.values[border[k]] - at(border[k] % light.width, border[k] / light.width));
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
}
