package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.handwriting.data.glyph.Plane;

/** Specks, hairs, stains, and the noise of bad copies: on a picture as it is seen. */
final class Dirt {
  private static final double MOST_SPECKS = 1600;
  private static final double MOST_SPECKS_ON_WRITING = 250;

  private final Plane gray;
  private final Chance chance;

  /**
   * @param gray square, 0 black to 255 white; changed
   */
  Dirt(Plane gray, Chance chance) {
    this.gray = gray;
    this.chance = chance;
  }

  /** Some of it, more where nothing is written. */
  void fall(boolean written) {
    if (chance.of(written ? 0.1 : 0.3)) {
      specks(chance.scaled(4, written ? MOST_SPECKS_ON_WRITING : MOST_SPECKS));
    }
    if (chance.of(written ? 0.03 : 0.1)) {
      saltAndPepper(chance.scaled(0.001, written ? 0.02 : 0.3));
    }
    if (chance.of(written ? 0.05 : 0.1)) { // what a camera sees in the dark
      Grain.speckle(gray, chance.scaled(16, written ? 45 : 140), chance.random().nextLong());
    }
    if (chance.of(0.05)) {
      hairs();
    }
    if (chance.of(0.06)) {
      stain();
    }
  }

  /** Blots, each as large as any other of them within a factor. */
  private void specks(double count) {
    double size = chance.scaled(0.35, count < 60 ? 4 : 1.6);
    double level = chance.of(0.85) ? chance.between(0, 110) : chance.between(110, 255);
    for (int i = 0; i < count; i++) {
      double own = size * Math.exp(0.4 * chance.normal());
      speck(chance.between(0, gray.width), chance.between(0, gray.height), own, level);
    }
  }

  private void speck(double x, double y, double radius, double level) {
    int bottom = (int) Math.min(gray.height - 1, y + radius + 1);
    int right = (int) Math.min(gray.width - 1, x + radius + 1);
    for (int row = (int) Math.max(0, y - radius - 1); row <= bottom; row++) {
      for (int column = (int) Math.max(0, x - radius - 1); column <= right; column++) {
        double off = Math.hypot(column - x, row - y);
        double there = Math.max(0, Math.min(1, radius + 0.5 - off));
        int i = row * gray.width + column;
        gray.values[i] += (float) (there * (level - gray.values[i]));
      }
    }
  }

  /** Pixels that are black or white whatever there is. */
  private void saltAndPepper(double part) {
    boolean pepper = chance.of(0.6); // only black
    int count = (int) (part * gray.values.length);
    for (int i = 0; i < count; i++) {
      int at = chance.random().nextInt(gray.values.length);
      gray.values[at] = pepper || chance.random().nextBoolean() ? 20 : 240;
    }
  }

  private void hairs() {
    double level = chance.between(0, 140);
    cover(Layer.drawn(gray.width, gray.height, this::hairs), level, chance.between(0.4, 1));
  }

  private void hairs(Graphics2D graphics) {
    graphics.setStroke(new BasicStroke((float) chance.scaled(0.4, 1.2)));
    int count = chance.count(1, 8);
    for (int i = 0; i < count; i++) {
      double reach = gray.width * chance.scaled(0.03, 0.4);
      double x = chance.between(0, gray.width);
      double y = chance.between(0, gray.height);
      Path2D hair = new Path2D.Double();
      hair.moveTo(x, y);
      hair.curveTo(
          x + reach * chance.normal(),
          y + reach * chance.normal(),
          x + reach * chance.normal(),
          y + reach * chance.normal(),
          x + reach * chance.normal(),
          y + reach * chance.normal());
      graphics.draw(hair);
    }
  }

  /** What a cup or a drop leaves: a ring, or a blot that is darker at its edge. */
  private void stain() {
    double size = gray.width * chance.scaled(0.1, 1.2);
    double x = chance.between(-0.2, 1) * gray.width;
    double y = chance.between(-0.2, 1) * gray.height;
    Ellipse2D round = new Ellipse2D.Double(x, y, size, size * chance.between(0.8, 1.2));
    double edge = size * chance.scaled(0.01, 0.06);
    Plane ring =
        Layer.drawn(
            gray.width,
            gray.height,
            graphics -> {
              graphics.setStroke(new BasicStroke((float) edge));
              graphics.draw(round);
            });
    double level = chance.between(40, 170);
    cover(Light.soft(ring, chance.scaled(0.6, 3)), level, chance.between(0.1, 0.6));
    if (chance.of(0.6)) {
      Plane inside = Layer.drawn(gray.width, gray.height, graphics -> graphics.fill(round));
      cover(inside, level, chance.between(0.03, 0.3));
    }
  }

  private void cover(Plane what, double level, double strength) {
    for (int i = 0; i < gray.values.length; i++) {
      gray.values[i] += (float) (strength * what.values[i] * (level - gray.values[i]));
    }
  }
}
