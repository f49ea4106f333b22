package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;

/** What paper is ruled with: lines, squares, dots, a margin. */
final class Rules {
  private Rules() {}

  /**
   * Draws rules.
   *
   * @param side pixels
   * @param spacing that suits what is written
   */
  static void draw(Graphics2D graphics, int side, RuleSpacing spacing, Chance chance) {
    boolean squares = chance.of(0.4);
    double apart = chance.scaled(8, 60);
    if (spacing.apart() > 0 && chance.of(0.6)) {
      apart = squares ? spacing.apart() / chance.count(1, 4) : spacing.apart();
    }
    apart = Math.max(5, apart);
    double phase =
        chance.of(0.6)
            ? spacing.first() + apart * 0.12 * chance.normal()
            : chance.between(0, apart);
    graphics.setStroke(stroke(chance, squares));
    double begin = phase % apart - apart;
    double tilt = 0.004 * chance.normal();
    for (double y = begin; y < side + apart; y += apart) {
      graphics.draw(new Line2D.Double(0, y - tilt * side / 2, side, y + tilt * side / 2));
    }
    if (squares) {
      for (double x = chance.between(0, apart); x < side; x += apart) {
        graphics.draw(new Line2D.Double(x + tilt * side / 2, 0, x - tilt * side / 2, side));
      }
    }
    if (chance.of(0.4)) { // a margin
      double x = chance.between(0, side);
      graphics.setStroke(new BasicStroke((float) chance.between(0.8, 2)));
      graphics.draw(new Line2D.Double(x, 0, x, side));
      if (chance.of(0.2)) {
        graphics.draw(new Line2D.Double(x + 3, 0, x + 3, side));
      }
    }
  }

  private static Stroke stroke(Chance chance, boolean squares) {
    float thick = (float) chance.scaled(0.5, squares ? 1.6 : 2.2);
    if (chance.of(0.08)) { // dots or dashes
      float on = (float) chance.between(0.5, 4);
      return new BasicStroke(
          thick,
          BasicStroke.CAP_ROUND,
          BasicStroke.JOIN_ROUND,
          1,
          new float[] {on, (float) chance.between(2, 8)},
          0);
    }
    return new BasicStroke(thick);
  }
}
