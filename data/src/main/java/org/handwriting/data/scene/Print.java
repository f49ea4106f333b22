package org.handwriting.data.scene;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Printed words and blocks of text. */
final class Print {
  private final Typesetting setting;
  private final Chance chance;

  Print(Typesetting setting, Chance chance) {
    this.setting = setting;
    this.chance = chance;
  }

  /** Labels and blocks of text at places that are free. */
  void words(Graphics2D graphics, FreePlaceFinder places) {
    int blocks = chance.count(1, 7);
    for (int i = 0; i < blocks; i++) {
      boolean running = chance.of(0.5); // text, not a label
      double size = running ? chance.scaled(5, 16) : chance.scaled(6, 30);
      int lines = running ? chance.count(1, 6) : 1;
      double width = running ? places.side() * chance.between(0.3, 1) : size * chance.between(2, 9);
      places.find(width, lines * 1.25 * size).ifPresent(box -> block(graphics, box, size));
    }
  }

  /** A page of print: columns from top to bottom, a heading or two. */
  void page(Graphics2D graphics, int side) {
    double size = chance.scaled(5, 24);
    int columns = chance.count(1, 3);
    double margin = side * chance.between(0, 0.15);
    double wide = (side - margin) / columns;
    for (int i = 0; i < columns; i++) {
      double top = chance.between(-0.2, 0.3) * side;
      double x = margin + i * wide;
      block(graphics, new Rectangle2D.Double(x, top, wide - 2 * size, side), size);
      if (chance.of(0.4)) {
        double large = size * chance.scaled(1.3, 3);
        block(graphics, new Rectangle2D.Double(x, top - 1.5 * large, wide, 1.2 * large), large);
      }
    }
  }

  /** Print all over a rectangle. */
  void block(Graphics2D graphics, Rectangle2D box, double size) {
    int style = (chance.of(0.25) ? Font.BOLD : 0) | (chance.of(0.15) ? Font.ITALIC : 0);
    Font font = setting.font(chance).deriveFont(style, (float) size);
    boolean capitals = chance.of(0.12);
    AffineTransform before = graphics.getTransform();
    graphics.clip(box);
    graphics.setFont(font);
    for (double y = box.getY() + size; y < box.getMaxY() + 0.3 * size; y += 1.25 * size) {
      StringBuilder line = new StringBuilder();
      while (line.length() * 0.5 * size < box.getWidth()) {
        line.append(line.length() > 0 ? " " : "").append(setting.words(chance));
      }
      String text = capitals ? line.toString().toUpperCase(java.util.Locale.ROOT) : line.toString();
      graphics.drawString(text, (float) box.getX(), (float) y);
    }
    graphics.setClip(null);
    graphics.setTransform(before);
  }
}
