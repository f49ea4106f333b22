package org.handwriting.data.glyph;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Points that straight strokes join, in whole pixels of a picture: a baseline, or, where the last
 * is joined to the first, what lies around a line. Immutable and thread-safe.
 *
 * @param points two or more
 */
public record Polyline(List<Point> points) {
  /** A place on a picture, in pixels from its left and its top. */
  public record Point(int x, int y) {}

  /** Copies the list. */
  public Polyline {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("expected 2 points or more, found " + points.size());
    }
  }

  /** Through places that are rounded to whole pixels. */
  public static Polyline of(List<? extends Point2D> places) {
    return new Polyline(places.stream().map(Polyline::rounded).toList());
  }

  /** From one place to another. */
  public static Polyline between(int x1, int y1, int x2, int y2) {
    return new Polyline(List.of(new Point(x1, y1), new Point(x2, y2)));
  }

  /** The four corners of a box, from the upper left one clockwise. */
  public static Polyline around(Box box) {
    return new Polyline(
        List.of(
            new Point(box.left(), box.top()),
            new Point(box.right(), box.top()),
            new Point(box.right(), box.bottom()),
            new Point(box.left(), box.bottom())));
  }

  /**
   * Around a shape of one piece.
   *
   * @param tolerance how many pixels it may be off, so that it has fewer points; 0 for all of them
   */
  public static Polyline around(Shape shape, double tolerance) {
    List<Point2D> corners = new ArrayList<>();
    double[] place = new double[6];
    for (PathIterator path = shape.getPathIterator(null, 1); !path.isDone(); path.next()) {
      int kind = path.currentSegment(place);
      if (kind == PathIterator.SEG_CLOSE
          || (kind == PathIterator.SEG_MOVETO && !corners.isEmpty())) {
        break;
      }
      corners.add(new Point2D.Double(place[0], place[1]));
    }
    return of(simplified(corners, tolerance));
  }

  private static Point rounded(Point2D place) {
    return new Point((int) Math.round(place.getX()), (int) Math.round(place.getY()));
  }

  /**
   * The ends, and of what is between only what is needed (Ramer 1972; Douglas and Peucker 1973).
   *
   * @param tolerance how many pixels what is left out may be off
   */
  public static List<Point2D> simplified(List<Point2D> places, double tolerance) {
    if (places.size() < 3 || tolerance <= 0) {
      return places;
    }
    boolean[] kept = new boolean[places.size()];
    kept[0] = true;
    kept[places.size() - 1] = true;
    List<int[]> parts = new ArrayList<>(List.of(new int[] {0, places.size() - 1}));
    while (!parts.isEmpty()) {
      int[] part = parts.remove(parts.size() - 1);
      int farthest = farthest(places, part, tolerance);
      if (farthest > 0) {
        kept[farthest] = true;
        parts.add(new int[] {part[0], farthest});
        parts.add(new int[] {farthest, part[1]});
      }
    }
    List<Point2D> left = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        left.add(places.get(i));
      }
    }
    return left;
  }

  // Between two places; 0 if none is farther off than may be.
  private static int farthest(List<Point2D> places, int[] part, double tolerance) {
    Line2D stroke = new Line2D.Double(places.get(part[0]), places.get(part[1]));
    int farthest = 0;
    double most = tolerance;
    for (int i = part[0] + 1; i < part[1]; i++) {
      double off = stroke.ptSegDist(places.get(i));
      if (off > most) {
        most = off;
        farthest = i;
      }
    }
    return farthest;
  }

  /** The smallest box around the points. */
  public Box bounds() {
    return points.stream()
        .map(point -> new Box(point.x, point.y, point.x, point.y))
        .reduce(Box::with)
        .orElseThrow();
  }

  /** What is inside when the last point is joined to the first. */
  public Shape inside() {
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).x, points.get(0).y);
    points.subList(1, points.size()).forEach(point -> path.lineTo(point.x, point.y));
    path.closePath();
    return path;
  }

  /**
   * What lies to its left, seen in its direction: of a baseline, what is above.
   *
   * @param breadth in pixels
   */
  public Shape band(double breadth) {
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    double length = Math.max(1, Math.hypot(last.x - first.x, last.y - first.y));
    double across = breadth * (last.y - first.y) / length;
    double up = -breadth * (last.x - first.x) / length;
    Path2D band = new Path2D.Double();
    band.moveTo(first.x, first.y);
    points.subList(1, points.size()).forEach(point -> band.lineTo(point.x, point.y));
    for (int i = points.size() - 1; i >= 0; i--) {
      band.lineTo(points.get(i).x + across, points.get(i).y + up);
    }
    band.closePath();
    return band;
  }

  /** The same on a picture that is so many times as wide and as high, in its whole pixels. */
  public Polyline scaled(double across, double down) {
    return of(
        points.stream()
            .map(point -> new Point2D.Double(point.x * across, point.y * down))
            .toList());
  }

  /** The same with points outside of a picture moved to its border. */
  public Polyline within(Box picture) {
    return new Polyline(
        points.stream()
            .map(
                point ->
                    new Point(
                        Math.max(picture.left(), Math.min(picture.right(), point.x)),
                        Math.max(picture.top(), Math.min(picture.bottom(), point.y))))
            .toList());
  }
}
