package org.handwriting.data.scene;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;

/**
 * Measures where the core of a line is: the rows along its baseline that hold the most ink. People
 * and programs draw baselines a little above or below the writing, and straight where it bends.
 */
final class CoreMeasure {
  /** The core's rows hold at least this part of the ink that the fullest has. */
  private static final double FULL = 0.42;

  /** Rows are smoothed over this part of what is looked at. */
  private static final double SMOOTH = 0.04;

  /** The baseline is put right in pieces of so many core heights, */
  private static final double PIECE = 7;

  /** by no more than this part of a core's height. */
  private static final double MOST_OFF = 0.4;

  private final InkGrid ink;
  private final WrittenLine drawn; // the core is not known yet: as high as can be
  private final Optional<Plane> mask; // 1 where the line's own ink may be
  private final Rectangle box; // of the mask

  private CoreMeasure(InkGrid ink, WrittenLine drawn, Optional<Shape> outline) {
    this.ink = ink;
    this.drawn = drawn;
    this.box = outline.map(Shape::getBounds).orElse(new Rectangle());
    this.mask =
        outline.map(
            shape ->
                Layer.drawn(
                    box.width + 1,
                    box.height + 1,
                    graphics -> {
                      graphics.translate(-box.x, -box.y);
                      graphics.fill(shape);
                    }));
  }

  /**
   * The line with its core.
   *
   * @param baseline as it was drawn
   * @param reach pixels above the baseline up to which a core may be; below it half as many
   * @param outline around the line's own ink; all ink counts without one
   * @return nothing where there is no ink
   */
  static Optional<WrittenLine> of(
      InkGrid ink, List<Point2D> baseline, double reach, Optional<Shape> outline) {
    CoreMeasure measure =
        new CoreMeasure(ink, new WrittenLine(baseline, -reach / 2, reach), outline);
    int low = (int) Math.floor(-reach / 2);
    int high = (int) Math.ceil(reach);
    double[] rows = measure.rows(measure.drawn.left(), measure.drawn.right(), low, high);
    double[] smooth = smoothed(rows, Math.max(1, (int) (SMOOTH * reach)));
    double most = Arrays.stream(smooth).max().orElse(0);
    if (most <= 0) {
      return Optional.empty();
    }
    int first = 0;
    int last = smooth.length - 1;
    while (smooth[first] < FULL * most) {
      first++;
    }
    while (smooth[last] < FULL * most) {
      last--;
    }
    WrittenLine core = new WrittenLine(baseline, low + first, low + last + 1.0);
    return measure.trimmed(core).map(measure::bent);
  }

  /**
   * A line whose core's height is known, from its first ink to its last.
   *
   * @return nothing where there is no ink
   */
  static Optional<WrittenLine> trimmed(InkGrid ink, WrittenLine line, Optional<Shape> outline) {
    return new CoreMeasure(ink, line, outline).trimmed(line);
  }

  /** Ink in each row between two heights above the baseline. */
  private double[] rows(double from, double to, int low, int high) {
    double[] rows = new double[high - low + 1];
    for (int x = (int) Math.max(0, from); x <= Math.min(ink.width() - 1, to); x++) {
      int base = (int) Math.round(drawn.at(x));
      for (int d = low; d <= high; d++) {
        rows[d - low] += inkAt(x, base - d);
      }
    }
    return rows;
  }

  private double inkAt(int x, int y) {
    if (mask.isPresent()) {
      int column = x - box.x;
      int row = y - box.y;
      Plane own = mask.get();
      if (column < 0 || row < 0 || column >= own.width || row >= own.height) {
        return 0;
      }
      return ink.at(x, y) * own.at(column, row);
    }
    return ink.at(x, y);
  }

  private static double[] smoothed(double[] rows, int reach) {
    double[] smooth = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = Math.max(0, i - reach); k <= Math.min(rows.length - 1, i + reach); k++) {
        smooth[i] += rows[k] / (2 * reach + 1);
      }
    }
    return smooth;
  }

  /** From the first to the last column with ink in its core. */
  private Optional<WrittenLine> trimmed(WrittenLine line) {
    int from = -1;
    int to = -1;
    for (int x = (int) line.left(); x <= line.right(); x++) {
      int base = (int) Math.round(line.at(x));
      boolean inked = false;
      for (int d = (int) line.bottom(); d <= line.top() && !inked; d++) {
        inked = inkAt(x, base - d) > InkGrid.STROKE;
      }
      from = inked && from < 0 ? x : from;
      to = inked ? x : to;
    }
    if (to <= from) {
      return Optional.empty();
    }
    List<Point2D> points = new ArrayList<>();
    points.add(new Point2D.Double(from, line.at(from)));
    for (Point2D point : line.baseline()) {
      if (point.getX() > from && point.getX() < to) {
        points.add(point);
      }
    }
    points.add(new Point2D.Double(to, line.at(to)));
    return Optional.of(new WrittenLine(points, line.bottom(), line.top()));
  }

  /** With a baseline that follows the writing up and down. */
  private WrittenLine bent(WrittenLine line) {
    double height = line.coreHeight();
    int pieces = (int) ((line.right() - line.left()) / (PIECE * height));
    if (pieces < 2) {
      return line;
    }
    double[] off = new double[pieces];
    double step = (line.right() - line.left()) / pieces;
    for (int i = 0; i < pieces; i++) {
      off[i] = off(line, line.left() + i * step, line.left() + (i + 1) * step);
    }
    List<Point2D> points = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      double near = i > 0 ? off[i - 1] : off[i];
      double far = i < pieces - 1 ? off[i + 1] : off[i];
      double shift = (near + 2 * off[i] + far) / 4;
      double x = line.left() + (i + 0.5) * step;
      if (i == 0) {
        points.add(new Point2D.Double(line.left(), line.at(line.left()) - shift));
      }
      points.add(new Point2D.Double(x, line.at(x) - shift));
      if (i == pieces - 1) {
        points.add(new Point2D.Double(line.right(), line.at(line.right()) - shift));
      }
    }
    return new WrittenLine(points, line.bottom(), line.top());
  }

  /** How much higher the core is between two columns; 0 where nothing is written. */
  private double off(WrittenLine line, double from, double to) {
    int most = (int) (MOST_OFF * line.coreHeight());
    int low = (int) Math.round(line.bottom());
    int high = (int) Math.round(line.top()) - 1;
    double[] rows = rows(from, to, low - most, high + most);
    double best = 0;
    int found = 0;
    for (int shift = -most; shift <= most; shift++) {
      double sum = 0;
      for (int d = low; d <= high; d++) {
        sum += rows[d + shift - (low - most)];
      }
      // Where it makes no difference, the baseline stays as it is.
      sum *= 1 - 0.1 * Math.abs(shift) / (most + 1.0);
      if (sum > best) {
        best = sum;
        found = shift;
      }
    }
    return found;
  }
}
