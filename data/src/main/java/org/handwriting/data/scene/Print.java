package org.handwriting.data.scene;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Printed words and blocks of text, in the fonts that every Java has. */
final class Print {
  private static final List<String> FAMILIES =
      List.of(Font.SERIF, Font.SANS_SERIF, Font.SANS_SERIF, Font.MONOSPACED, Font.DIALOG);

  private static final List<String> WORDS =
      List.of(
          "Name",
          "Date",
          "of birth",
          "Address",
          "No.",
          "Signature",
          "Page",
          "Total",
          "Amount",
          "the",
          "and",
          "Invoice",
          "Please use capital letters",
          "Phone",
          "Post code",
          "City",
          "Customer",
          "Reference",
          "paid",
          "in",
          "for",
          "with",
          "Form 12-B",
          "2021",
          "1984",
          "37",
          "Order",
          "received",
          "I have read the conditions",
          "Subject",
          "Class",
          "Question",
          "account",
          "which",
          "were",
          "under",
          "office",
          "use only",
          "Street",
          "e-mail",
          "yes",
          "because",
          "through",
          "notes",
          "January",
          "Monday",
          "delivery",
          "quantity",
          "price");

  private final Chance chance;

  Print(Chance chance) {
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
    Font font = new Font(chance.from(FAMILIES), style, 12).deriveFont((float) size);
    boolean capitals = chance.of(0.12);
    AffineTransform before = graphics.getTransform();
    graphics.clip(box);
    graphics.setFont(font);
    for (double y = box.getY() + size; y < box.getMaxY() + 0.3 * size; y += 1.25 * size) {
      StringBuilder line = new StringBuilder();
      while (line.length() * 0.5 * size < box.getWidth()) {
        line.append(line.length() > 0 ? " " : "").append(chance.from(WORDS));
      }
      String text = capitals ? line.toString().toUpperCase(java.util.Locale.ROOT) : line.toString();
      graphics.drawString(text, (float) box.getX(), (float) y);
    }
    graphics.setClip(null);
    graphics.setTransform(before);
  }
}
