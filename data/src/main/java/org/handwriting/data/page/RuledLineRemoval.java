package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes ruled lines and the sides of boxes off a page: thin, straight, and far longer than any
 * stroke. Each is followed from column to column; where a stroke crosses it, the stroke stays.
 */
final class RuledLineRemoval {
  /** Columns in which a line may be hidden by strokes, or missing. */
  private static final int MOST_HIDDEN = 12;

  /** Part of its length at which a line may be missing, however hidden. */
  private static final double MOST_MISSING = 0.08;

  /** Pixels that a line may be off a straight one, for each hundred that it is long. */
  private static final double CROOKED = 1.5;

  private final boolean[] mask; // [height, width]
  private final int width;
  private final int height;
  private final int thickest;

  private RuledLineRemoval(boolean[] mask, int width, int height, int thickest) {
    this.mask = mask;
    this.width = width;
    this.height = height;
    this.thickest = thickest;
  }

  /**
   * Erases lines from side to side and from top to bottom.
   *
   * @param mask true for ink, {@code [height, width]}; changed
   * @param shortest length of a line in pixels
   * @param thickest breadth of a line in pixels
   */
  static void erase(boolean[] mask, int width, int height, int shortest, int thickest) {
    new RuledLineRemoval(mask, width, height, thickest).eraseAcross(shortest);
    boolean[] turned = turned(mask, width, height);
    new RuledLineRemoval(turned, height, width, thickest).eraseAcross(shortest);
    System.arraycopy(turned(turned, height, width), 0, mask, 0, mask.length);
  }

  private static boolean[] turned(boolean[] mask, int width, int height) {
    boolean[] turned = new boolean[mask.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = mask[y * width + x];
      }
    }
    return turned;
  }

  /** A line that is being followed. Runs are kept as column, top, bottom. */
  private static final class Trace {
    private final List<int[]> runs = new ArrayList<>();
    private double slope;

    private int[] last() {
      return runs.get(runs.size() - 1);
    }

    private double expected(int x) {
      return (last()[1] + last()[2]) / 2.0 + slope * (x - last()[0]);
    }

    private void add(int[] run) {
      runs.add(run);
      int[] first = runs.get(Math.max(0, runs.size() - 60));
      int columns = run[0] - first[0];
      if (columns > 15) {
        slope = ((run[1] + run[2]) - (first[1] + first[2])) / 2.0 / columns;
      }
    }

    private int length() {
      return last()[0] - runs.get(0)[0] + 1;
    }

    /** Whether all lies near the straight line through its runs (least squares). */
    private boolean isStraight() {
      double n = runs.size();
      double meanX = 0;
      double meanY = 0;
      for (int[] run : runs) {
        meanX += run[0] / n;
        meanY += (run[1] + run[2]) / 2.0 / n;
      }
      double xx = 0;
      double xy = 0;
      for (int[] run : runs) {
        xx += (run[0] - meanX) * (run[0] - meanX);
        xy += (run[0] - meanX) * ((run[1] + run[2]) / 2.0 - meanY);
      }
      double fitted = xy / Math.max(1, xx);
      double off = 0;
      for (int[] run : runs) {
        double y = (run[1] + run[2]) / 2.0;
        off += Math.abs(y - meanY - fitted * (run[0] - meanX)) / n;
      }
      return off <= 1 + CROOKED * length() / 100 / 4;
    }
  }

  private void eraseAcross(int shortest) {
    List<Trace> open = new ArrayList<>();
    List<Trace> found = new ArrayList<>();
    for (int x = 0; x < width; x++) {
      List<int[]> runs = thinRuns(x);
      follow(open, runs, x);
      for (int[] run : runs) {
        Trace trace = new Trace();
        trace.add(run);
        open.add(trace);
      }
      int here = x;
      open.removeIf(
          trace -> {
            boolean ended = here - trace.last()[0] > MOST_HIDDEN;
            if (ended && trace.length() >= shortest) {
              found.add(trace);
            }
            return ended;
          });
    }
    open.stream().filter(trace -> trace.length() >= shortest).forEach(found::add);
    found.stream().filter(Trace::isStraight).filter(this::isUnbroken).forEach(this::erase);
  }

  // Bars of letters beside each other leave paper between them; what crosses a line is ink.
  private boolean isUnbroken(Trace trace) {
    int missing = 0;
    for (int k = 1; k < trace.runs.size(); k++) {
      int[] before = trace.runs.get(k - 1);
      int[] after = trace.runs.get(k);
      int y = (before[1] + before[2] + after[1] + after[2]) / 4;
      for (int x = before[0] + 1; x < after[0]; x++) {
        missing += mask[y * width + x] ? 0 : 1;
      }
    }
    return missing <= MOST_MISSING * trace.length();
  }

  // Gives each line the run that continues it, and takes that from the runs.
  private static void follow(List<Trace> open, List<int[]> runs, int x) {
    for (Trace trace : open) {
      double expected = trace.expected(x);
      double reach = 1.5 + 0.1 * (x - trace.last()[0]);
      for (int k = 0; k < runs.size(); k++) {
        int[] run = runs.get(k);
        if (run[1] - reach <= expected && expected <= run[2] + reach) {
          trace.add(run);
          runs.remove(k);
          break;
        }
      }
    }
  }

  private List<int[]> thinRuns(int x) {
    List<int[]> runs = new ArrayList<>();
    int top = -1;
    for (int y = 0; y <= height; y++) {
      boolean ink = y < height && mask[y * width + x];
      if (ink && top < 0) {
        top = y;
      } else if (!ink && top >= 0) {
        if (y - top <= thickest) {
          runs.add(new int[] {x, top, y - 1});
        }
        top = -1;
      }
    }
    return runs;
  }

  private void erase(Trace trace) {
    for (int[] run : trace.runs) {
      for (int y = run[1]; y <= run[2]; y++) {
        mask[y * width + run[0]] = false;
      }
    }
  }
}
