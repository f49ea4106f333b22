package org.handwriting.data.synthetic;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Map;
import java.util.Random;

/**
 * Signs as strokes of a pen, in heights of a small letter: x to the right, y down from the
 * baseline.
 */
final class DrawnSigns {
  /** Strokes parted by |, each of points x y x y. */
  private static final Map<Integer, String> STROKES =
      Map.ofEntries(
          Map.entry((int) '.', "0 -0.05 0.08 0"),
          Map.entry((int) ',', "0.12 -0.1 0.1 0.1 0 0.35"),
          Map.entry((int) ':', "0 -0.7 0.07 -0.65|0 -0.05 0.07 0"),
          Map.entry((int) ';', "0.1 -0.7 0.16 -0.65|0.12 -0.1 0.1 0.1 0 0.35"),
          Map.entry((int) '\'', "0.06 -1.65 0 -1.15"),
          Map.entry((int) '"', "0.06 -1.65 0 -1.15|0.32 -1.65 0.26 -1.15"),
          Map.entry((int) '-', "0 -0.5 0.55 -0.52"),
          Map.entry((int) '_', "0 0.15 0.9 0.13"),
          Map.entry((int) '/', "0.7 -1.7 0 0.2"),
          Map.entry((int) '!', "0.06 -1.6 0.02 -0.45|0 -0.05 0.05 0"),
          Map.entry(
              (int) '?', "0 -1.3 0.2 -1.6 0.55 -1.5 0.5 -1.1 0.2 -0.8 0.2 -0.45|0.2 -0.05 0.25 0"),
          Map.entry((int) '(', "0.35 -1.8 0.05 -1.2 0 -0.6 0.12 0 0.35 0.35"),
          Map.entry((int) ')', "0 -1.8 0.28 -1.2 0.35 -0.6 0.25 0 0 0.35"),
          Map.entry((int) '+', "0.4 -1.1 0.4 -0.2|0 -0.65 0.8 -0.65"),
          Map.entry((int) '=', "0 -0.8 0.7 -0.82|0 -0.4 0.7 -0.42"),
          Map.entry(
              (int) '%',
              "0.9 -1.6 0.1 0|0.2 -1.6 0 -1.3 0.2 -1.05 0.4 -1.3 0.2 -1.6|0.8 -0.5 0.6 -0.25 0.8 0 1 -0.25 0.8 -0.5"),
          Map.entry((int) '*', "0.25 -1.6 0.25 -1|0 -1.45 0.5 -1.15|0 -1.15 0.5 -1.45"));

  private DrawnSigns() {}

  static boolean has(int c) {
    return STROKES.containsKey(c);
  }

  /** The strokes' middles, each point a little off. */
  static Shape drawn(int c, Random random) {
    Path2D path = new Path2D.Double();
    for (String stroke : STROKES.get(c).split("\\|", -1)) {
      String[] numbers = stroke.split(" ", -1);
      Point2D before = point(numbers, 0, random);
      path.moveTo(before.getX(), before.getY());
      for (int i = 2; i < numbers.length; i += 2) {
        Point2D next = point(numbers, i, random);
        // Through the middles, bent at the points.
        path.quadTo(
            before.getX(),
            before.getY(),
            (before.getX() + next.getX()) / 2,
            (before.getY() + next.getY()) / 2);
        before = next;
      }
      path.lineTo(before.getX(), before.getY());
    }
    return path;
  }

  private static Point2D point(String[] numbers, int i, Random random) {
    return new Point2D.Double(
        Double.parseDouble(numbers[i]) + 0.04 * random.nextGaussian(),
        Double.parseDouble(numbers[i + 1]) + 0.04 * random.nextGaussian());
  }
}
