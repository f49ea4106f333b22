package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Parts of forms where nothing is written: boxes that are ticked, fields and tables left empty. */
final class FormMarks {
  private static final double LABELED = 0.7;
  private static final double MARKED = 0.6;

  private final FreePlaceFinder places;
  private final Print print;
  private final Chance chance;

  FormMarks(FreePlaceFinder places, Print print, Chance chance) {
    this.places = places;
    this.print = print;
    this.chance = chance;
  }

  /** One of them, where there is room. */
  void draw(Graphics2D graphics) {
    double kind = chance.between(0, 1);
    if (kind < 0.5) {
      checkBoxes(graphics);
    } else if (kind < 0.75) {
      field(graphics);
    } else {
      table(graphics);
    }
  }

  private void checkBoxes(Graphics2D graphics) {
    double size = chance.scaled(5, 26);
    int rows = chance.count(1, 5);
    double apart = size * chance.between(1.2, 2.5);
    double label = chance.of(LABELED) ? size * chance.between(3, 10) : 0;
    boolean round = chance.of(0.15);
    places
        .find(1.6 * size + label, rows * apart)
        .ifPresent(
            free -> {
              for (int i = 0; i < rows; i++) {
                Rectangle2D box =
                    new Rectangle2D.Double(
                        free.getX() + 0.2 * size, free.getY() + i * apart, size, size);
                pen(graphics, size * chance.scaled(0.04, 0.12));
                graphics.draw(round ? round(box) : box);
                if (chance.of(MARKED)) {
                  mark(graphics, box);
                }
                if (label > 0) {
                  Rectangle2D text =
                      new Rectangle2D.Double(
                          box.getMaxX() + 0.5 * size, box.getY(), label, 1.2 * size);
                  print.block(graphics, text, size * chance.between(0.7, 1));
                }
              }
            });
  }

  private static Shape round(Rectangle2D box) {
    return new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  /** A tick, a cross, a blot: made by hand, and no writing. */
  private void mark(Graphics2D graphics, Rectangle2D box) {
    double size = box.getWidth();
    double out = size * chance.between(-0.15, 0.3); // marks reach beyond their boxes
    double left = box.getX() - out;
    double right = box.getMaxX() + out;
    double top = box.getY() - out;
    double bottom = box.getMaxY() + 0.5 * out;
    pen(graphics, size * chance.scaled(0.07, 0.25));
    double kind = chance.between(0, 1);
    if (kind < 0.4) {
      graphics.draw(new Line2D.Double(left, top, right, bottom));
      graphics.draw(new Line2D.Double(left, bottom, right, top));
    } else if (kind < 0.8) {
      Path2D tick = new Path2D.Double();
      tick.moveTo(left + 0.1 * size, box.getCenterY() + size * chance.between(-0.2, 0.2));
      tick.lineTo(left + size * chance.between(0.3, 0.5), bottom);
      tick.lineTo(right + size * chance.between(0, 0.5), top - size * chance.between(0, 0.5));
      graphics.draw(tick);
    } else if (kind < 0.9) {
      graphics.draw(new Line2D.Double(left, box.getCenterY(), right, box.getCenterY()));
    } else {
      double rim = 0.2 * size;
      graphics.fill(
          new Ellipse2D.Double(box.getX() + rim, box.getY() + rim, size - 2 * rim, size - 2 * rim));
    }
  }

  private void field(Graphics2D graphics) {
    double high = chance.scaled(10, 40);
    double wide = high * chance.between(0.6, 1.1);
    int cells = chance.count(1, 12);
    pen(graphics, chance.scaled(0.6, 2.5));
    places
        .find(cells * wide, high)
        .ifPresent(
            free ->
                graphics.draw(
                    FormFrames.field(
                        FormFrames.Field.any(chance),
                        cells,
                        new Rectangle2D.Double(free.getX(), free.getY(), wide, high),
                        chance)));
  }

  private void table(Graphics2D graphics) {
    double high = chance.scaled(10, 40);
    double wide = high * chance.between(1, 6);
    int columns = chance.count(1, 6);
    int rows = chance.count(1, 8);
    pen(graphics, chance.scaled(0.6, 2.5));
    places
        .find(columns * wide, rows * high)
        .ifPresent(
            free -> {
              Rectangle2D first = new Rectangle2D.Double(free.getX(), free.getY(), wide, high);
              graphics.draw(FormFrames.grid(columns, rows, first));
              double size = high * chance.between(0.35, 0.7);
              for (int i = 0; i < columns; i++) { // what each column holds
                Rectangle2D head =
                    new Rectangle2D.Double(first.getX() + i * wide, first.getY(), wide, 1.1 * size);
                print.block(graphics, head, size);
              }
            });
  }

  private static void pen(Graphics2D graphics, double thick) {
    graphics.setStroke(
        new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }
}
