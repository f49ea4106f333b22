package org.handwriting.data.page;

import java.util.Arrays;
import java.util.List;

/**
 * Splits the core of lines that touch: where they touch, it is higher than one line. What holds
 * them together is narrow or faint, so it goes when core must be surer or longer; each pixel of it
 * is then given back to the nearest part.
 */
final class CoreSplitting {
  /** Higher than this many usual heights of its own is more than one line. */
  private static final double TALL = 1.75;

  /** Bands with holes look lower than they are: they are at least this part of the page's. */
  private static final double SMALL = 0.7;

  /** Less than this square of the height is no part of its own. */
  private static final double LEAST_AREA = 0.4;

  /** Lower than this many heights in the mean is no band. */
  private static final double LEAST_HEIGHT = 0.5;

  /** What is farther than this many heights from all parts is none of theirs. */
  private static final double NEAR = 0.6;

  /** How sure core must be, and how many heights long, one after the other. */
  private static final double[][] TRIALS = {
    {0.5, 1.5}, {0.7, 1.2}, {0.7, 2}, {0.85, 1.2}, {0.5, 3}, {0.85, 3}, {0.9, 5}
  };

  private final float[] core;
  private final int[] owner; // changed
  private final int width;
  private double usual; // height of the page's cores
  private int count;

  private CoreSplitting(float[] core, Blobs blobs) {
    this.core = core;
    this.owner = blobs.owner;
    this.width = blobs.width;
    this.count = blobs.list().size();
  }

  /**
   * Gives parts of blobs numbers of their own.
   *
   * @param core probabilities, {@code [height, width]}
   * @param blobs of core, whose owners are changed
   * @return the highest number
   */
  static int of(float[] core, Blobs blobs) {
    CoreSplitting splitting = new CoreSplitting(core, blobs);
    splitting.usual = splitting.usualHeight();
    blobs.list().forEach(splitting::part);
    return splitting.count;
  }

  private void part(Blob blob) {
    double height = Math.max(usualHeight(blob), SMALL * usual);
    if (blob.box().height() < TALL * height || tallColumns(mask(blob, 0), blob, height) == 0) {
      return;
    }
    Blobs best = null;
    int least = Integer.MAX_VALUE;
    for (double[] trial : TRIALS) {
      boolean[] mask = mask(blob, trial[0]);
      keepLong(mask, blob.box().width(), (int) Math.ceil(trial[1] * height));
      Blobs parts = Blobs.of(mask, blob.box().width(), blob.box().height());
      List<Blob> large = parts.list().stream().filter(part -> isBand(part, height)).toList();
      int tall = large.stream().mapToInt(part -> tallColumns(parts, part, height)).sum();
      if (!large.isEmpty() && tall < least) {
        least = tall;
        best = only(parts, large);
      }
      if (least == 0) {
        break;
      }
    }
    if (best != null) {
      assign(blob, best, (int) Math.ceil(NEAR * height));
    }
  }

  private static boolean isBand(Blob part, double height) {
    return part.area() >= LEAST_AREA * height * height
        && part.area() >= LEAST_HEIGHT * height * part.box().width();
  }

  /** The parts that are large, with new numbers from 1. */
  private static Blobs only(Blobs parts, List<Blob> large) {
    int[] numbers = new int[parts.list().size() + 1];
    for (int i = 0; i < large.size(); i++) {
      numbers[large.get(i).number()] = i + 1;
    }
    for (int i = 0; i < parts.owner.length; i++) {
      parts.owner[i] = numbers[parts.owner[i]];
    }
    return parts;
  }

  // Of its box, where core is surer than this.
  private boolean[] mask(Blob blob, double sure) {
    int columns = blob.box().width();
    boolean[] mask = new boolean[columns * blob.box().height()];
    for (int i = 0; i < mask.length; i++) {
      int at = place(blob, i);
      mask[i] = owner[at] == blob.number() && core[at] > sure;
    }
    return mask;
  }

  private int place(Blob blob, int i) {
    int columns = blob.box().width();
    return (blob.box().top() + i / columns) * width + blob.box().left() + i % columns;
  }

  /** The lower quartile of the lengths of its runs from top to bottom. */
  private double usualHeight(Blob blob) {
    int[] counts = new int[blob.box().height() + 1];
    for (int x = blob.box().left(); x < blob.box().right(); x++) {
      int run = 0;
      for (int y = blob.box().top(); y <= blob.box().bottom(); y++) {
        boolean on = y < blob.box().bottom() && owner[y * width + x] == blob.number();
        counts[run] += on ? 0 : 1;
        run = on ? run + 1 : 0;
      }
    }
    return quantile(counts, 0.25);
  }

  /** The median of the lengths of all runs from top to bottom. */
  private double usualHeight() {
    int height = owner.length / width;
    int[] counts = new int[height + 1];
    for (int x = 0; x < width; x++) {
      int run = 0;
      for (int y = 0; y <= height; y++) {
        boolean on = y < height && owner[y * width + x] != 0;
        counts[run] += on ? 0 : 1;
        run = on ? run + 1 : 0;
      }
    }
    return quantile(counts, 0.5);
  }

  // Of runs longer than a pixel; 1 if there are none.
  private static double quantile(int[] counts, double part) {
    long runs = 0;
    for (int height = 2; height < counts.length; height++) {
      runs += counts[height];
    }
    long below = 0;
    for (int height = 2; height < counts.length; height++) {
      below += counts[height];
      if (below > 0 && below >= part * runs) {
        return height;
      }
    }
    return 1;
  }

  private static int tallColumns(boolean[] mask, Blob blob, double height) {
    int columns = blob.box().width();
    int tall = 0;
    for (int x = 0; x < columns; x++) {
      int first = -1;
      int last = -1;
      for (int y = 0; y < blob.box().height(); y++) {
        if (mask[y * columns + x]) {
          first = first < 0 ? y : first;
          last = y;
        }
      }
      tall += last - first + 1 > TALL * height ? 1 : 0;
    }
    return tall < height / 3 ? 0 : tall;
  }

  private static int tallColumns(Blobs blobs, Blob part, double height) {
    boolean[] mask = new boolean[part.box().width() * part.box().height()];
    for (int i = 0; i < mask.length; i++) {
      int x = part.box().left() + i % part.box().width();
      int y = part.box().top() + i / part.box().width();
      mask[i] = blobs.owner[y * blobs.width + x] == part.number();
    }
    return tallColumns(mask, part, height);
  }

  /** Keeps only runs from left to right that are this long. */
  private static void keepLong(boolean[] mask, int columns, int least) {
    for (int start = 0; start < mask.length; start += columns) {
      int run = 0;
      for (int x = 0; x <= columns; x++) {
        boolean on = x < columns && mask[start + x];
        if (!on && run < least) {
          Arrays.fill(mask, start + x - run, start + x, false);
        }
        run = on ? run + 1 : 0;
      }
    }
  }

  // A blob's pixels to the nearest part, ring by ring.
  private void assign(Blob blob, Blobs parts, int rings) {
    int columns = parts.width;
    int[] open = new int[parts.owner.length];
    int end = 0;
    for (int i = 0; i < open.length; i++) {
      if (parts.owner[i] != 0) {
        open[end++] = i;
      }
    }
    int next = 0;
    for (int ring = 0; ring < rings; ring++) {
      for (int last = end; next < last; next++) {
        int i = open[next];
        for (int to : new int[] {i - columns, i + columns, i - 1, i + 1}) {
          boolean beside = Math.abs(to - i) == columns || sameRow(i, to, columns);
          if (to >= 0
              && to < open.length
              && beside
              && parts.owner[to] == 0
              && owner[place(blob, to)] == blob.number()) {
            parts.owner[to] = parts.owner[i];
            open[end++] = to;
          }
        }
      }
    }
    renumber(blob, parts);
  }

  private void renumber(Blob blob, Blobs parts) {
    int first = count;
    for (int i = 0; i < parts.owner.length; i++) {
      int at = place(blob, i);
      if (parts.owner[i] != 0) {
        owner[at] = first + parts.owner[i];
        count = Math.max(count, owner[at]);
      } else if (owner[at] == blob.number()) {
        owner[at] = 0;
      }
    }
  }

  private static boolean sameRow(int i, int other, int columns) {
    return i / columns == other / columns;
  }
}
