package org.handwriting.data.page;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.line.LineFrame;

/**
 * How a line of core runs: a straight line through the middle of its band, and how far the band is
 * off that along the way. Lengths in pixels of the upright {@link WritingMap}.
 */
final class LineCurve {
  /** A bend is followed from knot to knot, this many heights apart, */
  private static final double KNOT = 1;

  /** each the mean of what is around it, with this standard deviation in heights: */
  private static final double SMOOTH = 1.5;

  /** letters make the band rise and fall. */
  private static final double STRAIGHT = 0.15;

  /** Columns that must be near a knot, by their weights, */
  private static final double LEAST_WEIGHT = 0.5;

  /** and how far apart, in square heights. */
  private static final double LEAST_SPREAD = 0.2;

  /** Of the line's writing beyond the ends of its core, in heights: swashes, full stops, */
  private static final double BESIDE = 1.5;

  /** above it, ascenders and accents, */
  private static final double ABOVE = 2.3;

  /** and below it, descenders. */
  private static final double BELOW = 1.9;

  final double height; // across its direction
  final double length; // with what is beside it
  private final double cos;
  private final double sin;
  private final double originX; // on the straight line, where the strip begins
  private final double originY;
  private final double[] knots; // rows off the straight line, at each KNOT from the origin

  private LineCurve(CoreLine line, double slopeOfPage) {
    double slope = line.hasSlope() ? line.slope() : slopeOfPage;
    cos = 1 / Math.hypot(1, slope);
    sin = slope * cos;
    height = Math.max(1, line.height * cos);
    double[][] points = points(line);
    double meanX = mean(points, 0);
    double meanY = mean(points, 1);
    double from = Double.MAX_VALUE;
    double to = -Double.MAX_VALUE;
    for (double[] point : points) {
      double along = (point[0] - meanX) * cos + (point[1] - meanY) * sin;
      from = Math.min(from, along);
      to = Math.max(to, along);
    }
    from -= BESIDE * height;
    length = to + BESIDE * height - from;
    originX = meanX + from * cos;
    originY = meanY + from * sin;
    knots = knots(points);
  }

  /** The curve of a line; a line too short to have a slope has the page's. */
  static LineCurve of(CoreLine line, double slopeOfPage) {
    return new LineCurve(line, slopeOfPage);
  }

  // Columns and rows of the middles.
  private static double[][] points(CoreLine line) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < line.tops.length; i++) {
      if (!Float.isNaN(line.tops[i])) {
        points.add(new double[] {line.left + i + 0.5, (line.tops[i] + line.bottoms[i]) / 2});
      }
    }
    return points.toArray(new double[0][]);
  }

  private static double mean(double[][] points, int at) {
    double sum = 0;
    for (double[] point : points) {
      sum += point[at];
    }
    return sum / Math.max(1, points.length);
  }

  // At each knot the line through what is around it (weighted least squares): a mean would lag
  // behind at the ends.
  private double[] knots(double[][] points) {
    double[][] sums = new double[(int) Math.ceil(length / (KNOT * height)) + 1][5];
    int reach = (int) Math.ceil(3 * SMOOTH / KNOT);
    for (double[] point : points) {
      double along = ((point[0] - originX) * cos + (point[1] - originY) * sin) / height;
      double off = (point[1] - originY) * cos - (point[0] - originX) * sin;
      int nearest = (int) Math.round(along / KNOT);
      int last = Math.min(sums.length - 1, nearest + reach);
      for (int k = Math.max(0, nearest - reach); k <= last; k++) {
        double apart = along - k * KNOT;
        double weight = Math.exp(-apart * apart / (2 * SMOOTH * SMOOTH));
        sums[k][0] += weight;
        sums[k][1] += weight * apart;
        sums[k][2] += weight * off;
        sums[k][3] += weight * apart * apart;
        sums[k][4] += weight * apart * off;
      }
    }
    double[] offs = new double[sums.length];
    boolean straight = true;
    double last = 0;
    for (int k = 0; k < offs.length; k++) {
      last = sums[k][0] > LEAST_WEIGHT ? atKnot(sums[k]) : last;
      offs[k] = last;
      straight &= Math.abs(last) < STRAIGHT * height;
    }
    return straight ? new double[offs.length] : offs;
  }

  // Where there is too little for a slope, the mean.
  private static double atKnot(double[] sums) {
    double across = sums[0] * sums[3] - sums[1] * sums[1];
    return across < LEAST_SPREAD * sums[0] * sums[0]
        ? sums[2] / sums[0]
        : (sums[2] * sums[3] - sums[1] * sums[4]) / across;
  }

  private double off(double along) {
    double at = Math.max(0, Math.min(knots.length - 1.0, along / (KNOT * height)));
    int left = (int) at;
    int right = Math.min(knots.length - 1, left + 1);
    return knots[left] + (at - left) * (knots[right] - knots[left]);
  }

  /** Pixels from the top of the strip to the middle of the core. */
  private double above() {
    return (ABOVE + 0.5) * height;
  }

  /** Columns of the strip. */
  int columns(double step) {
    return (int) Math.ceil(length / step);
  }

  /** Rows of the strip. */
  int rows(double step) {
    return (int) Math.ceil((ABOVE + 1 + BELOW) * height / step);
  }

  /** The row of the strip that its baseline lies on. */
  double baselineRow(double step) {
    return (ABOVE + 1) * height / step;
  }

  /**
   * Where the strip's pixels lie on the upright map.
   *
   * @param step pixels of the map for one of the strip
   */
  LineFrame frame(double step) {
    double[] bend = new double[columns(step)];
    for (int x = 0; x < bend.length; x++) {
      bend[x] = off((x + 0.5) * step) / step;
    }
    AffineTransform onto =
        new AffineTransform(step * cos, step * sin, -step * sin, step * cos, originX, originY);
    onto.translate(0, -above() / step);
    return LineFrame.along(bend, onto);
  }

  /** The baseline below the core, from the left to the right, on the upright map. */
  List<Point2D> baseline() {
    List<Point2D> baseline = new ArrayList<>();
    boolean straight = true;
    for (double knot : knots) {
      straight &= knot == 0;
    }
    double from = BESIDE * height;
    double to = length - BESIDE * height;
    int parts = straight ? 1 : Math.max(1, (int) Math.round((to - from) / (3 * KNOT * height)));
    for (int i = 0; i <= parts; i++) {
      double along = from + (to - from) * i / parts;
      double across = off(along) + height / 2;
      baseline.add(
          new Point2D.Double(
              originX + along * cos - across * sin, originY + along * sin + across * cos));
    }
    return baseline;
  }
}
