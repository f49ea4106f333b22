package org.handwriting.data.transcription;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.Polyline;

/**
 * Where a line lies on its page, as a transcription has it: a polygon, a box or a baseline, in
 * pixels.
 */
final class Outline {
  /** Of what is written on a baseline: so many heights of a line lie above it, and below. */
  private static final double ABOVE = 0.75;

  private static final double BELOW = 0.35;

  private List<Point2D> polygon = List.of();
  private List<Point2D> baseline = List.of();
  private Rectangle2D box;

  /**
   * Points: {@code x,y x,y} as in PAGE, or {@code x y x y} as in ALTO.
   *
   * @throws IllegalArgumentException if they are not that
   */
  static List<Point2D> points(String text) {
    String[] numbers = text.strip().split("[,\\s]+", -1);
    if (numbers.length % 2 != 0) {
      throw new IllegalArgumentException("\"" + PlainText.shown(text) + "\"");
    }
    List<Point2D> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new Point2D.Double(number(numbers[i]), number(numbers[i + 1])));
    }
    return points;
  }

  /** A length or a place in pixels. */
  static double number(String text) {
    double number;
    try {
      number = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + PlainText.shown(text) + "\"", e);
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("\"" + PlainText.shown(text) + "\"");
    }
    return number;
  }

  void polygon(List<Point2D> points) {
    polygon = points;
  }

  void baseline(List<Point2D> points) {
    baseline = points;
  }

  void box(Rectangle2D bounds) {
    box = bounds;
  }

  /** The polygon, else the box, else what lies around the baseline, if it has one of these. */
  Optional<Shape> region(double lineHeight) {
    if (polygon.size() > 2) {
      return Optional.of(closed(polygon));
    }
    if (box != null && box.getWidth() > 0 && box.getHeight() > 0) {
      return Optional.of(box);
    }
    return baseline.size() < 2 ? Optional.empty() : Optional.of(around(lineHeight));
  }

  /** Whether there is a baseline from one place to another. */
  boolean hasBaseline() {
    return baseline.size() > 1 && !baseline.get(0).equals(baseline.get(baseline.size() - 1));
  }

  List<Point2D> baseline() {
    return baseline;
  }

  /** How many points its polygon has, or its baseline if that has more. */
  int points() {
    return Math.max(polygon.size(), baseline.size());
  }

  /** Mean height of the baseline on the page; nothing without one. */
  Optional<Double> baselineY() {
    return baseline.isEmpty()
        ? Optional.empty()
        : Optional.of(baseline.stream().mapToDouble(Point2D::getY).average().orElseThrow());
  }

  /** Most of what is written stands on the baseline. */
  private Shape around(double lineHeight) {
    List<Point2D> points = new ArrayList<>();
    for (Point2D point : baseline) {
      points.add(new Point2D.Double(point.getX(), point.getY() - ABOVE * lineHeight));
    }
    for (int i = baseline.size() - 1; i >= 0; i--) {
      Point2D point = baseline.get(i);
      points.add(new Point2D.Double(point.getX(), point.getY() + BELOW * lineHeight));
    }
    return closed(points);
  }

  /**
   * The same with a baseline: what the transcription has, else one where most of what is written
   * would stand.
   */
  Optional<LinePlace> place(double lineHeight) {
    return region(lineHeight)
        .map(
            region -> {
              Polyline polygon = Polyline.around(region, 0);
              return new LinePlace(
                  baseline.size() > 1 ? Polyline.of(baseline) : usualBaseline(polygon.bounds()),
                  polygon);
            });
  }

  // As far above the bottom as it lies where what is around a baseline is cut out.
  private static Polyline usualBaseline(Box box) {
    int y = (int) Math.round(box.bottom() - BELOW / (ABOVE + BELOW) * box.height());
    return Polyline.between(box.left(), y, box.right(), y);
  }

  private static Shape closed(List<Point2D> points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).getX(), points.get(0).getY());
    for (Point2D point : points.subList(1, points.size())) {
      path.lineTo(point.getX(), point.getY());
    }
    path.closePath();
    return path;
  }
}
