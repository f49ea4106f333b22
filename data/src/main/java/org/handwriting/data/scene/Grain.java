package org.handwriting.data.scene;

import java.util.SplittableRandom;
import org.handwriting.data.glyph.Plane;

/** Surfaces that have no pattern but a grain: noise of any fineness, wood, cloth. */
final class Grain {
  private Grain() {}

  /** Adds noise to every pixel, triangular, of at most this much. */
  static void speckle(Plane plane, double most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < plane.values.length; i++) {
      long bits = random.nextLong();
      double drawn = ((bits & 0xffff) + (bits >>> 16 & 0xffff)) / 65_536.0 - 1;
      plane.values[i] += (float) (most * drawn);
    }
  }

  /**
   * Smooth noise of -1 to 1.
   *
   * @param across pixels from one knot to the next
   * @param down the same from top to bottom
   */
  static Plane smooth(int side, double across, double down, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = (int) (side / across) + 3;
    int rows = (int) (side / down) + 3;
    float[] knots = new float[columns * rows];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = (float) (2 * random.nextDouble() - 1);
    }
    double startX = random.nextDouble();
    double startY = random.nextDouble();
    Plane smooth = new Plane(side, side);
    for (int y = 0; y < side; y++) {
      double v = startY + y / down;
      int row = (int) v;
      float b = eased(v - row);
      for (int x = 0; x < side; x++) {
        double u = startX + x / across;
        int column = (int) u;
        float a = eased(u - column);
        int at = row * columns + column;
        float above = knots[at] + a * (knots[at + 1] - knots[at]);
        float below = knots[at + columns] + a * (knots[at + columns + 1] - knots[at + columns]);
        smooth.values[y * side + x] = above + b * (below - above);
      }
    }
    return smooth;
  }

  private static float eased(double t) {
    return (float) (t * t * (3 - 2 * t));
  }

  /** Gray levels of a desk: plain, of wood or of cloth. */
  static Plane desk(int side, Chance chance) {
    double level = chance.of(0.25) ? chance.between(5, 45) : chance.between(20, 235);
    Plane desk = new Plane(side, side);
    java.util.Arrays.fill(desk.values, (float) level);
    double kind = chance.between(0, 1);
    if (kind < 0.45) {
      wood(desk, level, chance);
    } else if (kind < 0.65) {
      cloth(desk, level, chance);
    }
    add(desk, smooth(side, 120, 120, chance.random().nextLong()), 0.08 * level);
    speckle(desk, chance.between(0, 8), chance.random().nextLong());
    return desk;
  }

  private static void wood(Plane desk, double level, Chance chance) {
    boolean upright = chance.of(0.5);
    double contrast = level * chance.between(0.05, 0.35);
    for (double fine : new double[] {1, 3, 9}) {
      double narrow = fine * chance.between(1.2, 3);
      double lengthy = narrow * chance.between(15, 60);
      Plane grain =
          smooth(
              desk.width,
              upright ? narrow : lengthy,
              upright ? lengthy : narrow,
              chance.random().nextLong());
      add(desk, grain, contrast * chance.between(0.2, 0.6));
    }
    if (chance.of(0.4)) { // planks
      double wide = chance.between(50, 200);
      double start = chance.between(0, wide);
      for (double at = start; at < desk.width; at += wide) {
        for (int i = 0; i < desk.width; i++) {
          for (int k = 0; k < 2; k++) {
            int x = upright ? (int) at + k : i;
            int y = upright ? i : (int) at + k;
            if (x < desk.width && y < desk.height) {
              desk.values[y * desk.width + x] *= 0.6f;
            }
          }
        }
      }
    }
  }

  private static void cloth(Plane desk, double level, Chance chance) {
    double across = chance.between(0.5, 2.2);
    double down = chance.between(0.5, 2.2);
    double contrast = level * chance.between(0.03, 0.2);
    for (int y = 0; y < desk.height; y++) {
      for (int x = 0; x < desk.width; x++) {
        double weave = Math.sin(across * x) * Math.sin(down * y);
        desk.values[y * desk.width + x] += (float) (contrast * weave);
      }
    }
    if (chance.of(0.4)) { // checks or stripes
      double wide = chance.between(12, 60);
      boolean checks = chance.of(0.5);
      for (int y = 0; y < desk.height; y++) {
        for (int x = 0; x < desk.width; x++) {
          boolean dark =
              Math.sin(x / wide * Math.PI) > 0.3 || (checks && Math.sin(y / wide * Math.PI) > 0.3);
          desk.values[y * desk.width + x] *= dark ? 0.8f : 1;
        }
      }
    }
  }

  static void add(Plane onto, Plane what, double times) {
    for (int i = 0; i < onto.values.length; i++) {
      onto.values[i] += (float) (times * what.values[i]);
    }
  }
}
