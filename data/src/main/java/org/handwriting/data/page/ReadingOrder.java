package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the lines of a page are read (Breuel 2003): a line before those below it in
 * its column, and a column before what lies to its right, unless a line runs across both between
 * them.
 */
final class ReadingOrder {
  /** More lines than this are read from the top to the bottom. */
  private static final int MOST_LINES = 300;

  /** Lines of a column share this part of the shorter one's breadth. */
  private static final double SHARED = 0.1;

  /** Lines whose middles are this near, in heights, stand in one row. */
  private static final double ROW = 0.6;

  private final List<CoreLine> lines;
  private final double[] middles; // less the page's slope
  private final boolean[] visited;
  private final List<CoreLine> order = new ArrayList<>();

  private ReadingOrder(List<CoreLine> lines) {
    this.lines = lines;
    this.visited = new boolean[lines.size()];
    double slope = CoreAlignment.slope(lines);
    this.middles =
        lines.stream()
            .mapToDouble(
                line -> {
                  double x = (line.left + line.right) / 2.0;
                  return CoreAlignment.middleNear(line, x) - slope * x;
                })
            .toArray();
  }

  /** The same lines in the order in which they are read. */
  static List<CoreLine> of(List<CoreLine> lines) {
    ReadingOrder reading = new ReadingOrder(lines);
    List<Integer> down = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      down.add(i);
    }
    down.sort(Comparator.comparingDouble(i -> reading.middles[i]));
    for (int i : down) {
      if (lines.size() > MOST_LINES) {
        reading.order.add(lines.get(i));
      } else {
        reading.visit(i, down);
      }
    }
    return reading.order;
  }

  // After all that come before it, the highest of them first.
  private void visit(int i, List<Integer> down) {
    if (visited[i]) {
      return;
    }
    visited[i] = true;
    for (int k : down) {
      if (!visited[k] && isBefore(k, i)) {
        visit(k, down);
      }
    }
    order.add(lines.get(i));
  }

  private boolean isBefore(int a, int b) {
    CoreLine one = lines.get(a);
    CoreLine other = lines.get(b);
    if (share(one, other)) {
      return middles[a] < middles[b];
    }
    if (one.left > other.left) {
      return false;
    }
    double height = Math.max(one.height, other.height);
    if (Math.abs(middles[a] - middles[b]) < ROW * height) {
      return true;
    }
    double from = Math.min(middles[a], middles[b]);
    double to = Math.max(middles[a], middles[b]);
    for (int k = 0; k < middles.length; k++) {
      boolean between = k != a && k != b && middles[k] > from && middles[k] < to;
      if (between && share(lines.get(k), one) && share(lines.get(k), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean share(CoreLine one, CoreLine other) {
    double shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    return shared > SHARED * Math.min(one.length(), other.length());
  }
}
