package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** What is drawn and not written: hatching, scribbles, figures, patterns of a printer. */
final class Doodles {
  private static final int MOST_HATCHES = 60;
  private static final int MOST_DOTS = 1200;

  private final FreePlaceFinder places;
  private final Chance chance;

  Doodles(FreePlaceFinder places, Chance chance) {
    this.places = places;
    this.chance = chance;
  }

  /** One of them, where there is room. */
  void draw(Graphics2D graphics) {
    double wide = places.side() * chance.scaled(0.08, 0.8);
    Optional<Rectangle2D> free = places.find(wide, wide * chance.scaled(0.3, 2));
    if (free.isEmpty()) {
      return;
    }
    Rectangle2D box = free.get();
    graphics.setStroke(
        new BasicStroke(
            (float) chance.scaled(0.7, 5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    switch (chance.count(0, 5)) {
      case 0 -> hatching(graphics, box);
      case 1 -> graphics.draw(scribble(box));
      case 2 -> figure(graphics, box);
      case 3 -> plot(graphics, box);
      case 4 -> bars(graphics, box);
      default -> dots(graphics, box);
    }
  }

  private void hatching(Graphics2D graphics, Rectangle2D box) {
    Shape within = chance.of(0.5) ? box : ellipse(box);
    graphics.clip(within);
    double apart =
        Math.max(chance.scaled(2.5, 14), (box.getWidth() + box.getHeight()) / MOST_HATCHES);
    hatches(graphics, box, chance.between(-1.2, 1.2), apart);
    if (chance.of(0.4)) {
      hatches(graphics, box, chance.between(-1.2, 1.2), apart);
    }
    graphics.setClip(null);
    if (chance.of(0.5)) {
      graphics.draw(within);
    }
  }

  private void hatches(Graphics2D graphics, Rectangle2D box, double lean, double apart) {
    double shift = lean * box.getHeight();
    for (double x = box.getX() - Math.abs(shift); x < box.getMaxX() + Math.abs(shift); x += apart) {
      double off = 0.15 * apart * chance.normal();
      graphics.draw(
          new Line2D.Double(x + off - shift / 2, box.getY(), x + shift / 2, box.getMaxY()));
    }
  }

  // To and fro, ever farther, as who tries a pen.
  private Shape scribble(Rectangle2D box) {
    Path2D path = new Path2D.Double();
    boolean round = chance.of(0.5);
    int turns = chance.count(8, 30);
    for (int i = 0; i <= turns; i++) {
      double x = box.getX() + box.getWidth() * (i + 2 * chance.normal()) / turns;
      double y =
          (i % 2 == 0 ? box.getY() : box.getMaxY()) + 0.15 * box.getHeight() * chance.normal();
      if (i == 0) {
        path.moveTo(x, y);
      } else if (round) {
        double over = (i % 2 == 0 ? -1 : 1) * 0.3 * box.getHeight();
        path.quadTo(x + box.getWidth() / turns, y + over, x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }

  private void figure(Graphics2D graphics, Rectangle2D box) {
    switch (chance.count(0, 4)) {
      case 0 -> graphics.draw(ellipse(box));
      case 1 -> graphics.draw(box);
      case 2 -> arrow(graphics, box);
      case 3 -> graphics.fill(curve(box, true));
      default -> graphics.draw(curve(box, chance.of(0.5)));
    }
  }

  private static Shape ellipse(Rectangle2D box) {
    return new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  private void arrow(Graphics2D graphics, Rectangle2D box) {
    boolean down = chance.of(0.5);
    double y = down ? box.getMaxY() : box.getY();
    double head = 0.2 * Math.min(box.getWidth(), box.getHeight());
    graphics.draw(
        new Line2D.Double(box.getX(), down ? box.getY() : box.getMaxY(), box.getMaxX(), y));
    graphics.draw(new Line2D.Double(box.getMaxX() - head, y, box.getMaxX(), y));
    graphics.draw(new Line2D.Double(box.getMaxX(), y + (down ? -head : head), box.getMaxX(), y));
  }

  private Shape curve(Rectangle2D box, boolean closed) {
    Path2D path = new Path2D.Double();
    path.moveTo(box.getCenterX(), box.getY());
    int parts = chance.count(2, 6);
    for (int i = 0; i < parts; i++) {
      path.curveTo(x(box), y(box), x(box), y(box), x(box), y(box));
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private double x(Rectangle2D box) {
    return box.getX() + chance.between(0, 1) * box.getWidth();
  }

  private double y(Rectangle2D box) {
    return box.getY() + chance.between(0, 1) * box.getHeight();
  }

  // Axes and what is drawn in them.
  private void plot(Graphics2D graphics, Rectangle2D box) {
    graphics.draw(new Line2D.Double(box.getX(), box.getY(), box.getX(), box.getMaxY()));
    graphics.draw(new Line2D.Double(box.getX(), box.getMaxY(), box.getMaxX(), box.getMaxY()));
    Path2D path = new Path2D.Double();
    path.moveTo(box.getX(), y(box));
    int points = chance.count(2, 12);
    for (int i = 1; i <= points; i++) {
      path.lineTo(box.getX() + box.getWidth() * i / points, y(box));
    }
    graphics.draw(path);
  }

  private void bars(Graphics2D graphics, Rectangle2D box) {
    double unit = chance.scaled(0.8, 3);
    boolean code = chance.of(0.4); // a code of squares
    double high = code ? 1.5 * unit : box.getHeight();
    double side = Math.min(places.side() / 3.0, box.getWidth());
    for (double y = box.getY(); y < box.getMaxY(); y += high) {
      for (double x = box.getX(); x < box.getX() + side; ) {
        double wide = code ? 1.5 * unit : unit * chance.count(1, 4);
        if (chance.of(0.5)) {
          graphics.fill(new Rectangle2D.Double(x, y, wide, high));
        }
        x += wide;
      }
      if (!code || y - box.getY() > side) {
        return;
      }
    }
  }

  // As printers make gray.
  private void dots(Graphics2D graphics, Rectangle2D box) {
    double apart = Math.sqrt(box.getWidth() * box.getHeight() / MOST_DOTS);
    apart = Math.max(apart, chance.scaled(2.5, 9));
    double size = apart * chance.between(0.25, 0.8);
    boolean odd = false;
    for (double y = box.getY(); y < box.getMaxY(); y += apart) {
      odd = !odd;
      for (double x = box.getX() + (odd ? apart / 2 : 0); x < box.getMaxX(); x += apart) {
        graphics.fill(new Ellipse2D.Double(x, y, size, size));
      }
    }
  }
}
