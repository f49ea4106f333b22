package org.handwriting.data.synthetic;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** A line of which a part is struck out: with a stroke or two along it, a cross, or a zigzag. */
final class StruckWriting implements Writing {
  private final Writing line;
  private final Path2D strokes = new Path2D.Double();
  private final double pen; // pixels

  private StruckWriting(Writing line, double pen) {
    this.line = line;
    this.pen = pen;
  }

  /**
   * Strikes out what the draft says.
   *
   * @param line writes all that the draft has
   */
  static Writing of(Writing line, Draft draft, Hand hand) {
    if (!draft.isStruck()) {
      return line;
    }
    double from = line.place(draft.from()).start();
    double to = line.place(draft.to() - 1).end();
    Random random = new Random(hand.seed() + 1);
    double pen = hand.small() * (0.07 + 0.12 * random.nextDouble());
    StruckWriting struck = new StruckWriting(line, pen);
    double over = 0.15 * hand.small(); // strokes are longer than what they strike
    Area area = new Area(from - over, to + over, hand, random);
    switch (random.nextInt(4)) {
      case 0 -> area.along(struck.strokes, 1);
      case 1 -> area.along(struck.strokes, 2 + random.nextInt(2));
      case 2 -> area.cross(struck.strokes);
      default -> area.zigzag(struck.strokes);
    }
    return struck;
  }

  /** Where strokes go, from left to right, in pixels. */
  private record Area(double left, double right, Hand hand, Random random) {
    /** A height above the baseline, in heights of a small letter, somewhat off. */
    private double y(double x, double height) {
      return (0.12 * random.nextGaussian() - height) * hand.small() + hand.slope() * x;
    }

    private double off() {
      return 0.15 * random.nextGaussian() * hand.small();
    }

    private void along(Path2D path, int count) {
      for (int k = 0; k < count; k++) {
        double height = count == 1 ? 0.5 : 0.25 + 0.6 * k / (count - 1);
        double start = left + off();
        double end = right + off();
        path.moveTo(start, y(start, height));
        double third = (end - start) / 3;
        path.curveTo(
            start + third,
            y(start + third, height),
            end - third,
            y(end - third, height),
            end,
            y(end, height));
      }
    }

    private void cross(Path2D path) {
      double above = 1.2 + 0.4 * random.nextDouble();
      path.moveTo(left + off(), y(left, above));
      path.lineTo(right + off(), y(right, 0));
      path.moveTo(left + off(), y(left, 0));
      path.lineTo(right + off(), y(right, above));
    }

    private void zigzag(Path2D path) {
      double step = hand.small() * (0.2 + 0.35 * random.nextDouble());
      double above = 0.9 + 0.6 * random.nextDouble();
      path.moveTo(left, y(left, 0.1));
      boolean up = true;
      for (double x = left + step; x < right; x += step) {
        path.lineTo(x + 0.3 * off(), y(x, up ? above : 0));
        up = !up;
      }
    }
  }

  @Override
  public Rectangle2D bounds() {
    Rectangle2D own = strokes.getBounds2D();
    own.setRect(
        own.getX() - pen, own.getY() - pen, own.getWidth() + 2 * pen, own.getHeight() + 2 * pen);
    return line.bounds().createUnion(own);
  }

  @Override
  public Place place(int index) {
    return line.place(index);
  }

  @Override
  public void draw(Graphics2D graphics) {
    line.draw(graphics);
    graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(strokes);
  }
}
