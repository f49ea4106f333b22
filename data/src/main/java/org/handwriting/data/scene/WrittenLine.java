package org.handwriting.data.scene;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * Where a line of handwriting is, in pixels of what it is written on.
 *
 * @param baseline at least two points from the left to the right
 * @param bottom of the core, pixels above the baseline; below it where negative
 * @param top of the core, pixels above the baseline, above {@code bottom}
 */
public record WrittenLine(List<Point2D> baseline, double bottom, double top) {
  /** Copies the baseline and checks the order. */
  public WrittenLine {
    baseline = List.copyOf(baseline);
    if (baseline.size() < 2 || !(top > bottom)) {
      throw new IllegalArgumentException(
          "expected a baseline of 2 points or more and a core that is high, found %d, %s to %s"
              .formatted(baseline.size(), bottom, top));
    }
  }

  /** Rows of its core. */
  public double coreHeight() {
    return top - bottom;
  }

  double left() {
    return baseline.get(0).getX();
  }

  double right() {
    return baseline.get(baseline.size() - 1).getX();
  }

  /** The baseline's row at a column; beyond its ends as at them. */
  double at(double x) {
    Point2D before = baseline.get(0);
    if (x <= before.getX()) {
      return before.getY();
    }
    for (Point2D next : baseline.subList(1, baseline.size())) {
      if (x <= next.getX()) {
        double part = (x - before.getX()) / Math.max(1e-9, next.getX() - before.getX());
        return before.getY() + part * (next.getY() - before.getY());
      }
      before = next;
    }
    return before.getY();
  }

  /** The core of the line. */
  public Shape core() {
    return band(left(), right(), bottom, top);
  }

  /** What lies along the baseline between two columns and two heights above it. */
  Shape band(double from, double to, double low, double high) {
    Path2D band = new Path2D.Double();
    band.moveTo(from, at(from) - high);
    for (Point2D point : baseline) {
      if (point.getX() > from && point.getX() < to) {
        band.lineTo(point.getX(), point.getY() - high);
      }
    }
    band.lineTo(to, at(to) - high);
    band.lineTo(to, at(to) - low);
    for (int i = baseline.size() - 1; i >= 0; i--) {
      Point2D point = baseline.get(i);
      if (point.getX() > from && point.getX() < to) {
        band.lineTo(point.getX(), point.getY() - low);
      }
    }
    band.lineTo(from, at(from) - low);
    band.closePath();
    return band;
  }
}
