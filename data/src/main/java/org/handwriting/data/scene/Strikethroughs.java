package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Crosses out characters, words or whole lines in a part of a sheet. */
final class Strikethroughs {
  /** At most one of so many words is crossed out, and so many at most. */
  private static final int WORDS = 3;

  private static final int MOST = 5;

  private static final double CHARACTERS = 0.45;
  private static final double SEVERAL_WORDS = 0.2;
  private static final double SEVERAL_LINES = 0.06;

  /** What is crossed out begins and ends with its ink, but for this part of a core's height. */
  private static final double RIM = 0.1;

  /** Letters rise and hang so far beyond a core, in its heights, */
  private static final double RISE = 0.95;

  private static final double HANG = 0.75;

  /** but not into the cores of lines nearby, nor into what rises from a line below. */
  private static final double CLEAR = 0.1;

  private static final double HANG_PART = 0.5;

  private final WritingSheet sheet;
  private final Rectangle2D part;
  private final Chance chance;
  private final List<Shape> zones = new ArrayList<>();
  private final List<Shape> strokes = new ArrayList<>();
  private final List<Float> pens = new ArrayList<>(); // of each stroke

  Strikethroughs(WritingSheet sheet, Rectangle2D part, Chance chance) {
    this.sheet = sheet;
    this.part = part;
    this.chance = chance;
  }

  /** Around what is crossed out: neither core nor ink. */
  List<Shape> zones() {
    return zones;
  }

  boolean areNone() {
    return strokes.isEmpty();
  }

  /** Crosses a few out, where anything is written. */
  void some() {
    List<List<WordFinder.Word>> words = WordFinder.of(sheet, part, WordFinder.WORD_GAP);
    if (words.size() > 1 && chance.of(SEVERAL_LINES)) {
      severalLines(words);
      return;
    }
    List<List<WordFinder.Word>> characters = WordFinder.of(sheet, part, WordFinder.CHARACTER_GAP);
    int all = words.stream().mapToInt(List::size).sum();
    int count = chance.count(1, Math.max(1, Math.min(MOST, all / WORDS)));
    for (int i = 0; i < count; i++) {
      // Of what is seen in part alone there may be words and no whole character.
      List<List<WordFinder.Word>> parts = chance.of(CHARACTERS) ? characters : words;
      if (!parts.isEmpty()) {
        one(chance.from(parts));
      }
    }
  }

  private void one(List<WordFinder.Word> words) {
    int first = chance.count(0, words.size() - 1);
    int last = first;
    if (words.size() > 2 && chance.of(SEVERAL_WORDS)) {
      last = Math.min(words.size() - 1, first + chance.count(1, 3));
    }
    WrittenLine line = words.get(first).line();
    double rim = RIM * line.coreHeight();
    double left = words.get(first).left() - rim;
    double right = words.get(last).right() + rim;
    zones.add(zone(line, left, right));
    add(new StrikeStrokes(chance).through(line, left, right), line.coreHeight());
  }

  private void severalLines(List<List<WordFinder.Word>> lines) {
    int first = chance.count(0, lines.size() - 2);
    int last = Math.min(lines.size() - 1, first + chance.count(1, 4));
    Rectangle2D all = null;
    double core = 0;
    for (List<WordFinder.Word> words : lines.subList(first, last + 1)) {
      WrittenLine line = words.get(0).line();
      double left = words.get(0).left();
      double right = words.get(words.size() - 1).right();
      zones.add(zone(line, left, right));
      Rectangle2D own = line.band(left, right, line.bottom(), line.top()).getBounds2D();
      all = all == null ? own : all.createUnion(own);
      core = line.coreHeight();
    }
    add(new StrikeStrokes(chance).over(all, core), core);
  }

  private void add(List<Shape> shapes, double core) {
    float pen = (float) (core * chance.scaled(0.06, 0.22));
    for (Shape shape : shapes) {
      strokes.add(shape);
      pens.add(pen);
    }
  }

  private Shape zone(WrittenLine line, double left, double right) {
    double c = line.coreHeight();
    double above = RISE * c;
    double below = HANG * c;
    double middle = (left + right) / 2;
    double top = line.at(middle) - line.top();
    double bottom = line.at(middle) - line.bottom();
    for (WrittenLine other : sheet.lines()) {
      if (other.equals(line) || other.right() < left || other.left() > right) {
        continue;
      }
      double otherTop = other.at(middle) - other.top();
      double otherBottom = other.at(middle) - other.bottom();
      if (otherTop > bottom) {
        below = Math.min(below, HANG_PART * (otherTop - bottom));
      } else if (otherBottom < top) {
        above = Math.min(above, top - otherBottom - CLEAR * c);
      }
    }
    return line.band(
        left, right, line.bottom() - Math.max(0, below), line.top() + Math.max(0, above));
  }

  void draw(Graphics2D graphics) {
    for (int i = 0; i < strokes.size(); i++) {
      graphics.setStroke(
          new BasicStroke(pens.get(i), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(strokes.get(i));
    }
  }
}
