package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Crosses words out. */
final class Strikes {
  /** Between words nothing is written for at least this part of a core's height; */
  private static final double WORD_GAP = 0.45;

  /** between characters that stand apart, for this one. */
  private static final double CHARACTER_GAP = 0.05;

  /** A single character is not broader than this, in core heights. */
  private static final double NARROW = 1.8;

  private final Chance chance;
  private final List<Shape> zones = new ArrayList<>();
  private final List<Shape> strokes = new ArrayList<>();
  private double pen;

  Strikes(Chance chance) {
    this.chance = chance;
  }

  /** Around what is crossed out: neither core nor ink. */
  List<Shape> zones() {
    return zones;
  }

  boolean areNone() {
    return strokes.isEmpty();
  }

  /** Crosses out a word of a line, or all of it, or one character in the middle. */
  void cross(WritingSheet sheet, WrittenLine line) {
    double gap = chance.of(0.55) ? WORD_GAP : CHARACTER_GAP;
    List<double[]> words = words(sheet.ink(), line, gap * line.coreHeight());
    if (words.isEmpty()) {
      return;
    }
    double[] word = chance.from(words);
    double c = line.coreHeight();
    double left = word[0] - 0.1 * c;
    double right = word[1] + 0.1 * c;
    if (words.size() > 2 && chance.of(0.2)) {
      int first = chance.count(0, words.size() - 2);
      left = words.get(first)[0] - 0.1 * c;
      right = words.get(Math.min(words.size() - 1, first + chance.count(1, 3)))[1] + 0.1 * c;
    }
    zones.add(line.band(left, right, line.bottom() - 0.75 * c, line.top() + 0.95 * c));
    pen = c * chance.between(0.1, 0.2);
    strokes(line, left, right);
  }

  private void strokes(WrittenLine line, double left, double right) {
    double c = line.coreHeight();
    double middle = line.bottom() + 0.5 * c;
    // A single character is crossed more often than it is struck through.
    boolean narrow = right - left < NARROW * c;
    int kind = narrow && chance.of(0.5) ? 2 : chance.count(0, 4);
    if (kind <= 1 || right - left > 12 * c) { // lines through it
      int count = chance.count(1, kind == 0 ? 1 : 3);
      for (int i = 0; i < count; i++) {
        double high = middle + (count == 1 ? 0.12 : 0.35) * c * chance.normal();
        strokes.add(waving(line, left - 0.3 * c, right + 0.3 * c, high));
      }
    } else if (kind == 2) { // a cross
      double low = line.bottom() - 0.2 * c;
      double high = line.top() + 0.3 * c;
      strokes.add(new Line2D.Double(left, line.at(left) - low, right, line.at(right) - high));
      strokes.add(new Line2D.Double(left, line.at(left) - high, right, line.at(right) - low));
    } else { // to and fro
      Path2D path = new Path2D.Double();
      double step = c * (kind == 3 ? chance.between(0.15, 0.5) : chance.between(0.3, 0.8));
      boolean up = true;
      path.moveTo(left, line.at(left) - line.bottom());
      for (double x = left; x < right; x += step) {
        double high =
            (up ? line.top() + 0.2 * c : line.bottom() - 0.15 * c) + 0.12 * c * chance.normal();
        path.lineTo(x, line.at(x) - high);
        up = !up;
      }
      strokes.add(path);
    }
  }

  private Shape waving(WrittenLine line, double left, double right, double high) {
    Path2D path = new Path2D.Double();
    double c = line.coreHeight();
    double slope = 0.15 * c * chance.normal();
    double phase = chance.between(0, 6);
    double deep = c * chance.between(0, 0.15);
    path.moveTo(left, line.at(left) - high + slope);
    for (double x = left; x < right; x += 0.4 * c) {
      double part = (x - left) / (right - left);
      path.lineTo(
          x, line.at(x) - high + slope * (1 - 2 * part) + deep * Math.sin(phase + 0.9 * x / c));
    }
    return path;
  }

  void draw(Graphics2D graphics) {
    graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    strokes.forEach(graphics::draw);
  }

  /** From where to where each word of a line goes. */
  private static List<double[]> words(InkGrid ink, WrittenLine line, double gap) {
    List<double[]> words = new ArrayList<>();
    double begin = -1;
    double last = -1;
    for (int x = (int) line.left(); x <= line.right(); x++) {
      boolean inked = false;
      int base = (int) Math.round(line.at(x));
      for (int d = (int) line.bottom(); d <= line.top() && !inked; d++) {
        inked = ink.at(x, base - d) > InkGrid.STROKE;
      }
      if (inked) {
        if (begin >= 0 && x - last > gap) {
          words.add(new double[] {begin, last});
          begin = x;
        }
        begin = begin < 0 ? x : begin;
        last = x;
      }
    }
    if (begin >= 0 && last > begin) {
      words.add(new double[] {begin, last});
    }
    return words;
  }
}
