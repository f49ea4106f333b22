package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What people draw below and around words that stay: strokes that are no writing. */
final class Underlines {
  private final WritingSheet sheet;
  private final Rectangle2D part;
  private final Chance chance;

  Underlines(WritingSheet sheet, Rectangle2D part, Chance chance) {
    this.sheet = sheet;
    this.part = part;
    this.chance = chance;
  }

  /** Marks a few words of a part of the sheet. */
  void some(Graphics2D graphics) {
    List<List<WordFinder.Word>> lines = WordFinder.of(sheet, part, WordFinder.WORD_GAP);
    int count = lines.isEmpty() ? 0 : chance.count(1, 3);
    for (int i = 0; i < count; i++) {
      List<WordFinder.Word> words = chance.from(lines);
      int first = chance.count(0, words.size() - 1);
      int last = chance.count(first, words.size() - 1);
      double c = words.get(first).line().coreHeight();
      double pen = c * chance.scaled(0.06, 0.18);
      graphics.setStroke(
          new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      mark(graphics, words.get(first), words.get(last).right());
    }
  }

  private void mark(Graphics2D graphics, WordFinder.Word word, double right) {
    WrittenLine line = word.line();
    double c = line.coreHeight();
    double kind = chance.between(0, 1);
    if (kind < 0.15) {
      double rim = c * chance.between(0.3, 0.7);
      Rectangle2D box = line.band(word.left(), right, line.bottom(), line.top()).getBounds2D();
      graphics.draw(
          new Ellipse2D.Double(
              box.getX() - 1.5 * rim,
              box.getY() - rim,
              box.getWidth() + 3 * rim,
              box.getHeight() + 2 * rim));
      return;
    }
    double low = line.bottom() - c * chance.between(0.2, 0.6);
    double deep = kind < 0.3 ? c * chance.between(0.05, 0.15) : 0;
    graphics.draw(below(line, word.left(), right, low, deep));
    if (kind > 0.8) {
      graphics.draw(below(line, word.left(), right, low - c * chance.between(0.15, 0.3), 0));
    }
  }

  private Shape below(WrittenLine line, double left, double right, double low, double deep) {
    double c = line.coreHeight();
    double tilt = 0.08 * c * chance.normal();
    double begin = left - 0.2 * c * chance.normal();
    double end = right + 0.2 * c * chance.normal();
    Path2D path = new Path2D.Double();
    path.moveTo(begin, line.at(begin) - low + tilt);
    for (double x = begin; x < end; x += 0.25 * c) {
      double wave = deep * Math.sin(2 * Math.PI * (x - begin) / c);
      double part = (x - begin) / (end - begin);
      path.lineTo(x, line.at(x) - low + tilt * (1 - 2 * part) + wave);
    }
    return path;
  }
}
