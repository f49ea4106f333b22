package org.handwriting.data.scene;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.handwriting.data.glyph.Plane;

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

  /** What is written is not printed over by more than this part of a block. */
  private static final double MOST_OVER = 0.004;

  private static final int TRIES = 8;

  private final Chance chance;
  private final int side;

  Print(int side, Chance chance) {
    this.side = side;
    this.chance = chance;
  }

  /**
   * Words and blocks at places that are free.
   *
   * @param taken above 0 where something else is
   */
  void words(Graphics2D graphics, Plane taken) {
    int blocks = chance.count(1, 7);
    for (int i = 0; i < blocks; i++) {
      boolean running = chance.of(0.5); // text, not a label
      double size = running ? chance.scaled(5, 16) : chance.scaled(6, 30);
      int lines = running ? chance.count(1, 6) : 1;
      double width = running ? side * chance.between(0.3, 1) : size * chance.between(2, 9);
      for (int k = 0; k < TRIES; k++) {
        Rectangle2D box =
            new Rectangle2D.Double(
                chance.between(-0.1, 0.9) * side,
                chance.between(0, 1) * side,
                width,
                lines * 1.25 * size);
        if (isFree(taken, box)) {
          block(graphics, box, size);
          break;
        }
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

  private static boolean isFree(Plane taken, Rectangle2D box) {
    int free = 0;
    int over = 0;
    for (int y = (int) Math.max(0, box.getY()); y < Math.min(taken.height, box.getMaxY()); y += 2) {
      for (int x = (int) Math.max(0, box.getX());
          x < Math.min(taken.width, box.getMaxX());
          x += 2) {
        over += taken.values[y * taken.width + x] > 0 ? 1 : 0;
        free++;
      }
    }
    return over <= MOST_OVER * free;
  }
}
