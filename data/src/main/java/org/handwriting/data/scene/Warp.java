package org.handwriting.data.scene;

import org.handwriting.data.glyph.Plane;

/** Turns, tilts and foreshortens a square picture, and cuts a smaller square out of its middle. */
final class Warp {
  /** What is looked at must be so many times as large as what is cut out of it. */
  static final double ROOM = 1.5;

  /** Far sides of a tilted page are shorter by at most this part. */
  private static final double MOST_FORESHORTENED = 0.1;

  private final int from;
  private final int to;
  private final double cos;
  private final double sin;
  private final double across;
  private final double down;

  /**
   * @param from side of what is looked at
   * @param to side of what is cut out
   */
  Warp(int from, int to, double degrees, Chance chance) {
    this.from = from;
    this.to = to;
    this.cos = Math.cos(Math.toRadians(degrees));
    this.sin = Math.sin(Math.toRadians(degrees));
    boolean flat = chance.of(0.5);
    this.across = flat ? 0 : MOST_FORESHORTENED * chance.between(-1, 1) / (to / 2.0);
    this.down = flat ? 0 : MOST_FORESHORTENED * chance.between(-1, 1) / (to / 2.0);
  }

  /** The plane as it is seen then; where it ends it goes on as its edge is. */
  Plane of(Plane plane) {
    Plane seen = new Plane(to, to);
    for (int y = 0; y < to; y++) {
      double v = y + 0.5 - to / 2.0;
      for (int x = 0; x < to; x++) {
        double u = x + 0.5 - to / 2.0;
        double far = 1 + across * u + down * v;
        double sx = from / 2.0 + (cos * u - sin * v) / far - 0.5;
        double sy = from / 2.0 + (sin * u + cos * v) / far - 0.5;
        seen.values[y * to + x] = between(plane, sx, sy);
      }
    }
    return seen;
  }

  private float between(Plane plane, double x, double y) {
    double cx = Math.max(0, Math.min(from - 1.001, x));
    double cy = Math.max(0, Math.min(from - 1.001, y));
    int column = (int) cx;
    int row = (int) cy;
    float a = (float) (cx - column);
    float b = (float) (cy - row);
    int at = row * from + column;
    float[] p = plane.values;
    float above = p[at] + a * (p[at + 1] - p[at]);
    float below = p[at + from] + a * (p[at + from + 1] - p[at + from]);
    return above + b * (below - above);
  }
}
