package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How lines of core lie to each other: along one direction, behind each other, above each other.
 */
final class CoreAlignment {
  /** may lie above each other by so many, */
  private static final double OVERLAP = 1.5;

  /** are off each other's direction by less, */
  private static final double OFF = 0.55;

  /** and are at most so many times as high as the other. */
  private static final double OTHER_HEIGHT = 2.2;

  private CoreAlignment() {}

  /** The median slope of what is long enough to have one, each as often as it is long. */
  static double slope(List<CoreLine> pieces) {
    record Slope(double value, int length) {}
    List<Slope> slopes =
        new ArrayList<>(
            pieces.stream()
                .filter(CoreLine::hasSlope)
                .map(piece -> new Slope(piece.slope(), piece.length()))
                .toList());
    slopes.sort(Comparator.comparingDouble(Slope::value));
    long half = slopes.stream().mapToLong(Slope::length).sum() / 2;
    for (Slope slope : slopes) {
      half -= slope.length();
      if (half <= 0) {
        return slope.value();
      }
    }
    return 0;
  }

  /**
   * What counts against one piece behind another, in pixels; NaN where it is none.
   *
   * @param most heights between them
   */
  static double cost(CoreLine left, CoreLine right, double slope, double most) {
    double height = (left.height + right.height) / 2;
    double gap = right.left - left.right;
    if (gap > most * height
        || gap < -OVERLAP * height
        || right.left <= left.left
        || right.right <= left.right) {
      return Double.NaN;
    }
    double x = (left.right + right.left) / 2.0;
    double off = Math.abs(left.middleAt(x, slope) - right.middleAt(x, slope));
    boolean alike =
        Math.max(left.height, right.height) <= OTHER_HEIGHT * Math.min(left.height, right.height);
    return alike && off < OFF * height ? Math.max(0, gap) + 3 * off : Double.NaN;
  }

  /** The row of a line's middle where it is nearest to a column. */
  static double middleNear(CoreLine line, double x) {
    int at = (int) Math.max(0, Math.min(line.tops.length - 1.0, x - line.left));
    for (int far = 0; far < line.tops.length; far++) {
      for (int i : new int[] {at - far, at + far}) {
        if (i >= 0 && i < line.tops.length && !Float.isNaN(line.tops[i])) {
          return (line.tops[i] + line.bottoms[i]) / 2;
        }
      }
    }
    return Double.NaN;
  }
}
