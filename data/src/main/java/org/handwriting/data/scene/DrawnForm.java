package org.handwriting.data.scene;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** Fills forms in: a character a box or tick of a comb, words on lines, numbers in a table. */
final class DrawnForm {
  private static final double DIGIT = CharactersApart.DIGIT;

  private static final double TABLES = 0.25;

  private final CharactersApart characters;
  private final SheetParts parts;
  private final Chance chance;
  private final boolean digits;
  private final double size; // of a character

  DrawnForm(CharactersApart characters, SheetParts parts, Chance chance) {
    this.characters = characters;
    this.parts = parts;
    this.chance = chance;
    this.digits = chance.of(0.7);
    this.size = chance.between(0.75, 1) * DIGIT;
  }

  void draw() {
    if (chance.of(TABLES)) {
      table();
    } else {
      fields();
    }
  }

  private void fields() {
    int rows = chance.of(0.5) ? 1 : chance.count(2, 5);
    double apart = chance.between(2, 4) * DIGIT;
    double wide = chance.between(1.0, 1.8) * DIGIT;
    double high = chance.between(1.2, 1.9) * DIGIT;
    FormFrames.Field kind = FormFrames.Field.any(chance);
    for (int row = 0; row < rows; row++) {
      int cells = chance.of(0.2) ? 1 : chance.count(2, 12);
      double bottom = row * apart;
      double left = chance.of(0.7) ? 0 : chance.between(0, 3) * DIGIT;
      Rectangle2D first = new Rectangle2D.Double(left, bottom - high, wide, high);
      parts.frame(FormFrames.field(kind, cells, first, chance));
      fill(first, chance.of(0.8) ? cells : chance.count(1, cells));
    }
  }

  private void fill(Rectangle2D first, int filled) {
    double base = first.getMaxY() - chance.between(0.05, 0.9) * (first.getHeight() - size);
    String word = characters.text(digits, filled);
    double end = first.getX();
    for (int i = 0; i < filled; i++) {
      double own = size * (1 + 0.08 * chance.normal());
      double x = first.getX() + (i + 0.5 + 0.1 * chance.normal()) * first.getWidth() - 0.3 * own;
      double y = base + 0.05 * DIGIT * chance.normal();
      end = x + characters.character(word.charAt(i), x, y, own);
    }
    parts.line(first.getX(), end, base, 0.95 * size);
  }

  private void table() {
    int columns = chance.count(1, 4);
    int rows = chance.count(1, 6);
    double high = chance.between(1.3, 2.4) * DIGIT;
    double wide = chance.between(3, 6) * DIGIT;
    Shape grid = FormFrames.grid(columns, rows, new Rectangle2D.Double(0, 0, wide, high));
    parts.frame(grid);
    double gap = chance.between(0.02, 0.25);
    for (int row = 0; row < rows; row++) {
      double base = (row + 1) * high - chance.between(0.1, 0.9) * (high - size);
      for (int column = 0; column < columns; column++) {
        if (chance.of(0.75)) {
          double left = column * wide + chance.between(0.15, 0.8) * DIGIT;
          String word = characters.text(digits, chance.count(1, (int) (0.6 * wide / DIGIT)));
          double end = characters.word(word, left, base, new CharactersApart.Setting(size, gap));
          parts.line(left, end + DIGIT / 4, base, 0.95 * size);
        }
      }
    }
  }
}
