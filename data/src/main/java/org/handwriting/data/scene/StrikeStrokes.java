package org.handwriting.data.scene;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The strokes with which people cross out. */
final class StrikeStrokes {
  /** A single character is not broader than this, in core heights. */
  private static final double NARROW = 1.8;

  /** Over what is narrower, as a 1, strokes are as broad as this. */
  private static final double SLENDER = 0.7;

  /** What is longer is struck through by lines. */
  private static final double LONG = 14;

  private enum Kind {
    LINE,
    LINES,
    CROSS,
    SLASHES,
    CROSSES,
    ZIGZAG,
    BLACKENED,
    COIL
  }

  /** A single character is crossed more often than it is struck through. */
  private static final List<Kind> ON_CHARACTERS =
      List.of(
          Kind.CROSS,
          Kind.CROSS,
          Kind.CROSS,
          Kind.LINES,
          Kind.CROSSES,
          Kind.ZIGZAG,
          Kind.BLACKENED,
          Kind.COIL);

  private static final List<Kind> ON_WORDS =
      List.of(
          Kind.LINE,
          Kind.LINE,
          Kind.LINES,
          Kind.LINES,
          Kind.CROSS,
          Kind.SLASHES,
          Kind.CROSSES,
          Kind.ZIGZAG,
          Kind.BLACKENED,
          Kind.COIL);

  private final Chance chance;

  StrikeStrokes(Chance chance) {
    this.chance = chance;
  }

  /** Through a line from one column to another. */
  List<Shape> through(WrittenLine line, double from, double to) {
    double c = line.coreHeight();
    double lack = Math.max(0, SLENDER * c - (to - from)) / 2;
    double left = from - lack;
    double right = to + lack;
    Kind kind = chance.from(right - left < NARROW * c ? ON_CHARACTERS : ON_WORDS);
    if (right - left > LONG * c && kind != Kind.LINE) {
      kind = Kind.LINES;
    }
    return switch (kind) {
      case LINE -> List.of(waving(line, left, right, middle(line) + 0.12 * c * chance.normal()));
      case LINES -> lines(line, left, right);
      case CROSS -> cross(line, left, right);
      case SLASHES -> repeated(line, left, right, false);
      case CROSSES -> repeated(line, left, right, true);
      case ZIGZAG -> List.of(zigzag(line, left, right, c * chance.scaled(0.18, 0.8)));
      case BLACKENED ->
          List.of(
              zigzag(line, left, right, c * chance.between(0.06, 0.12)),
              zigzag(line, left, right, c * chance.between(0.08, 0.16)));
      case COIL -> List.of(coil(line, left, right));
    };
  }

  private static double middle(WrittenLine line) {
    return line.bottom() + 0.5 * line.coreHeight();
  }

  private List<Shape> lines(WrittenLine line, double left, double right) {
    List<Shape> lines = new ArrayList<>();
    int count = chance.count(2, 4);
    for (int i = 0; i < count; i++) {
      double high = middle(line) + 0.32 * line.coreHeight() * chance.normal();
      lines.add(waving(line, left, right, high));
    }
    return lines;
  }

  private Shape waving(WrittenLine line, double from, double to, double high) {
    Path2D path = new Path2D.Double();
    double c = line.coreHeight();
    double left = from - chance.between(0.05, 0.5) * c;
    double right = to + chance.between(0.05, 0.5) * c;
    double slope = 0.15 * c * chance.normal();
    double phase = chance.between(0, 6);
    double deep = c * chance.between(0, 0.15);
    path.moveTo(left, line.at(left) - high + slope);
    for (double x = left; x < right; x += 0.4 * c) {
      double part = (x - left) / (right - left);
      double wave = slope * (1 - 2 * part) + deep * Math.sin(phase + 0.9 * x / c);
      path.lineTo(x, line.at(x) - high + wave);
    }
    return path;
  }

  private List<Shape> cross(WrittenLine line, double left, double right) {
    double c = line.coreHeight();
    double low = line.bottom() - chance.between(0, 0.3) * c;
    double high = line.top() + chance.between(-0.1, 0.4) * c;
    return List.of(
        new Line2D.Double(left, line.at(left) - low, right, line.at(right) - high),
        new Line2D.Double(left, line.at(left) - high, right, line.at(right) - low));
  }

  // Slashes beside each other, or one X after the other.
  private List<Shape> repeated(WrittenLine line, double left, double right, boolean crosses) {
    double c = line.coreHeight();
    double wide = c * chance.between(0.4, 1.1);
    double lean = c * chance.between(0.2, 0.9);
    List<Shape> all = new ArrayList<>();
    int count = Math.max(2, (int) Math.round((right - left) / wide));
    for (int i = 0; i < count; i++) {
      double x = left + (right - left) * (i + 0.5) / count + 0.06 * c * chance.normal();
      double low = line.at(x) - line.bottom() + c * chance.between(0, 0.25);
      double high = line.at(x) - line.top() - c * chance.between(0, 0.3);
      all.add(new Line2D.Double(x - lean / 2, low, x + lean / 2, high));
      if (crosses) {
        all.add(new Line2D.Double(x - lean / 2, high, x + lean / 2, low));
      }
    }
    return all;
  }

  private Shape zigzag(WrittenLine line, double left, double right, double step) {
    double c = line.coreHeight();
    Path2D path = new Path2D.Double();
    boolean up = true;
    path.moveTo(left, line.at(left) - line.bottom());
    for (double x = left; x < right; x += step) {
      double high =
          (up ? line.top() + 0.2 * c : line.bottom() - 0.15 * c) + 0.12 * c * chance.normal();
      path.lineTo(x, line.at(x) - high);
      up = !up;
    }
    return path;
  }

  private Shape coil(WrittenLine line, double left, double right) {
    double c = line.coreHeight();
    Path2D path = new Path2D.Double();
    double wide = c * chance.between(0.25, 0.6);
    double pitch = c * chance.between(0.2, 0.6);
    path.moveTo(left, line.at(left) - middle(line));
    double turns = (right - left) / pitch;
    for (double t = 0; t < turns; t += 0.1) {
      double x = left + t * pitch + wide * (Math.cos(2 * Math.PI * t) - 1);
      double high = middle(line) + (0.65 + 0.05 * chance.normal()) * c * Math.sin(2 * Math.PI * t);
      path.lineTo(x, line.at(x) - high);
    }
    return path;
  }

  /** Over several lines: a cross, or to and fro. One slash would look like a fold. */
  List<Shape> over(Rectangle2D lines, double core) {
    double left = lines.getX();
    double right = lines.getMaxX();
    double top = lines.getY() - 0.3 * core;
    double bottom = lines.getMaxY() + 0.3 * core;
    Line2D up = new Line2D.Double(left, bottom, right, top);
    Line2D down = new Line2D.Double(left, top, right, bottom);
    if (chance.of(0.5)) {
      return List.of(up, down);
    }
    Path2D path = new Path2D.Double();
    double step = core * chance.between(0.8, 3);
    boolean high = false;
    path.moveTo(left, bottom);
    for (double x = left; x < right; x += step) {
      high = !high;
      path.lineTo(x, (high ? top : bottom) + 0.4 * core * chance.normal());
    }
    return List.of(path);
  }
}
