package org.handwriting.data.synthetic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Lays writing on paper, as a camera or a scanner shows it: gray levels, dark ink. */
final class Sheet {
  private static final int MOST = 255;

  private final Random random;
  private final Hand hand;
  private final Rectangle2D bounds;
  private final int width;
  private final int height;
  private final double left; // of the sheet, in the writing's pixels
  private final double top;

  private Sheet(Rectangle2D bounds, Hand hand, Random random) {
    this.random = random;
    this.hand = hand;
    this.bounds = bounds;
    this.left = bounds.getX() - around();
    this.top = bounds.getY() - around();
    this.width = (int) Math.ceil(bounds.getMaxX() + around() - left);
    this.height = (int) Math.ceil(bounds.getMaxY() + around() - top);
  }

  /** Paper beyond the ink at a side, a little or a lot. */
  private double around() {
    return 2 + hand.small() * 0.9 * random.nextDouble() * random.nextDouble();
  }

  /**
   * The picture of a line.
   *
   * @param writing the line
   * @param neighbor what stands above and below and reaches in; null if nothing does
   */
  static BufferedImage of(Writing writing, Writing neighbor, Hand hand, Random random) {
    return new Sheet(writing.bounds(), hand, random).picture(writing, neighbor);
  }

  private BufferedImage picture(Writing writing, Writing neighbor) {
    float[] ink = layer(graphics -> drawAll(writing, neighbor, graphics));
    float[] rules = random.nextInt(3) == 0 ? layer(this::drawRules) : new float[ink.length];
    ink = blurred(ink, random.nextInt(3) == 0 ? 0 : 0.9 * random.nextDouble());
    double edge = random.nextInt(3) == 0 ? 0 : 0.5 * random.nextDouble(); // a finer pen
    double sharper = (0.8 + 0.9 * random.nextDouble()) / (1 - edge);
    Waves pressure = new Waves(random, 12 * hand.small());
    double weak = 0.35 * random.nextDouble() * random.nextDouble();
    double dark = 0.45 + 0.5 * random.nextDouble();
    double ruled = 0.08 + 0.3 * random.nextDouble();
    double noise = 9 * random.nextDouble() * random.nextDouble();
    double grain = 0.25 * random.nextDouble() * random.nextDouble();
    double paper = 165 + 88 * random.nextDouble();
    double across = 0.18 * random.nextGaussian() / Math.max(1, width);
    double down = 0.1 * random.nextGaussian() / Math.max(1, height);
    byte[] gray = new byte[ink.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double pressed = 1 - weak * (0.5 + 0.5 * pressure.at(x + 0.5 * y));
        double own =
            Math.min(1, Math.max(0, ink[i] - edge) * sharper * pressed)
                * (1 - grain * random.nextDouble());
        double light = paper * (1 + across * (x - width / 2.0) + down * (y - height / 2.0));
        double level = light * (1 - ruled * rules[i]) * (1 - dark * own);
        level += noise * (random.nextDouble() + random.nextDouble() - 1);
        gray[i] = (byte) Math.round(Math.max(0, Math.min(MOST, level)));
      }
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, width, height, gray);
    return picture;
  }

  private interface Drawing {
    void on(Graphics2D graphics);
  }

  /** What is drawn, 0 nothing to 1: {@code [height, width]}. */
  private float[] layer(Drawing drawing) {
    BufferedImage layer = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = layer.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.translate(-left, -top);
    drawing.on(graphics);
    graphics.dispose();
    byte[] bytes = (byte[]) layer.getRaster().getDataElements(0, 0, width, height, null);
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(bytes[i]) / (float) MOST;
    }
    return values;
  }

  private void drawAll(Writing writing, Writing neighbor, Graphics2D graphics) {
    writing.draw(graphics);
    if (neighbor == null) {
      return;
    }
    // Lines stand at a distance at which only long strokes reach in.
    double apart = hand.small() * (2.9 + 1.4 * random.nextDouble());
    double shift = hand.small() * 4 * random.nextDouble();
    for (int side : new int[] {-1, 1}) {
      double y = side * (apart + (side < 0 ? -bounds.getY() - 2 * hand.small() : 0));
      graphics.translate(shift, y);
      neighbor.draw(graphics);
      graphics.translate(-shift, -y);
    }
  }

  private void drawRules(Graphics2D graphics) {
    double apart = hand.small() * (random.nextBoolean() ? 1 + random.nextDouble() : 3.2);
    double thick = 0.7 + 1.3 * random.nextDouble();
    double tilt = 0.004 * random.nextGaussian() + hand.slope();
    double first = hand.small() * (0.25 * random.nextGaussian() + 0.1);
    graphics.setStroke(new BasicStroke((float) thick));
    for (double y = first - 8 * apart; y < first + 8 * apart; y += apart) {
      graphics.draw(
          new Line2D.Double(left, y + tilt * left, left + width, y + tilt * (left + width)));
    }
    if (random.nextInt(3) == 0) { // squares
      double start = left + apart * random.nextDouble();
      for (double x = start; x < left + width; x += apart) {
        graphics.draw(new Line2D.Double(x, top, x - tilt * height, top + height));
      }
    }
  }

  /** The mean of what is near, weighed by nearness; of a deviation below a pixel. */
  private float[] blurred(float[] values, double deviation) {
    if (deviation < 0.2) {
      return values;
    }
    float side = (float) Math.exp(-0.5 / (deviation * deviation));
    float middle = 1 / (1 + 2 * side);
    side *= middle;
    float[] across = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      float before = x > 0 ? values[i - 1] : 0;
      float after = x < width - 1 ? values[i + 1] : 0;
      across[i] = middle * values[i] + side * (before + after);
    }
    float[] blurred = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float above = i >= width ? across[i - width] : 0;
      float below = i < values.length - width ? across[i + width] : 0;
      blurred[i] = middle * across[i] + side * (above + below);
    }
    return blurred;
  }
}
