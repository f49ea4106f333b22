package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins lines across a wide gap, where a word is crossed out or left free. Between the columns of a
 * page there are gaps too: there the lines around have a gap at the same place, here one of them
 * runs across it.
 */
final class GapJoining {
  /** A gap wider than this many heights always separates lines. */
  private static final double WIDEST = 12;

  /** Lines within this many heights above and below tell which kind of gap it is. */
  private static final double AROUND = 4;

  /** Lines nearer than this many heights are in the same row. */
  private static final double SAME_ROW = 0.8;

  /** A column begins within this many heights of where the line goes on. */
  private static final double ALIGNED = 2;

  private GapJoining() {}

  static List<CoreLine> joined(List<CoreLine> lines) {
    double slope = CoreAlignment.slope(lines);
    List<CoreLine> joined = new ArrayList<>(lines);
    for (int i = 0; i < joined.size(); i++) {
      int next = next(joined, i, slope);
      while (next >= 0) {
        CoreLine both = joined.get(i).with(joined.get(next));
        joined.set(i, both);
        joined.remove(next);
        i -= next < i ? 1 : 0;
        next = next(joined, i, slope);
      }
    }
    return joined;
  }

  /** The line that goes on behind one, or -1. */
  private static int next(List<CoreLine> lines, int at, double slope) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int k = 0; k < lines.size(); k++) {
      double cost =
          k == at ? Double.NaN : CoreAlignment.cost(lines.get(at), lines.get(k), slope, WIDEST);
      if (cost < least && isCrossed(lines, lines.get(at), lines.get(k))) {
        least = cost;
        best = k;
      }
    }
    return best;
  }

  private static boolean isCrossed(List<CoreLine> lines, CoreLine left, CoreLine right) {
    double height = (left.height + right.height) / 2;
    double x = (left.right + right.left) / 2.0;
    double y = (CoreAlignment.middleNear(left, x) + CoreAlignment.middleNear(right, x)) / 2;
    boolean crossed = false;
    for (CoreLine line : lines) {
      double off = Math.abs(CoreAlignment.middleNear(line, x) - y) / height;
      if (line == left || line == right || off > AROUND || off < SAME_ROW) {
        continue;
      }
      if (line.left >= left.right - height && line.left <= right.left + ALIGNED * height) {
        return false;
      }
      crossed |= line.left < left.right - height && line.right > right.left + height;
    }
    return crossed;
  }
}
