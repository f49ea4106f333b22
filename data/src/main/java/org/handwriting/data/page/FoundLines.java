package org.handwriting.data.page;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * How many lines of pages were found. A line counts as found where one found line covers {@value
 * #COVERED} of its core; a found line counts for one line at most.
 *
 * @param there lines on the pages
 * @param found lines that were found, right or wrong
 * @param right lines that are there and were found
 */
public record FoundLines(int there, int found, int right) {
  /** The part of a line's core that one found line must cover. */
  public static final double COVERED = 0.75;

  /** Of no page. */
  public static final FoundLines NONE = new FoundLines(0, 0, 0);

  /** Points of a core that are looked at, about. */
  private static final int POINTS = 3000;

  /**
   * Compares the cores of lines: the bands from their baselines up to about the height of an x.
   *
   * @param there cores of the lines that are there, in pixels of the page
   * @param found those of the lines that were found
   */
  public static FoundLines of(List<? extends Shape> there, List<? extends Shape> found) {
    record Cover(int line, int by, double part) {}
    List<Cover> covers = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) {
      for (int k = 0; k < found.size(); k++) {
        double part = covered(there.get(i), found.get(k));
        if (part >= COVERED) {
          covers.add(new Cover(i, k, part));
        }
      }
    }
    covers.sort(Comparator.comparingDouble(cover -> -cover.part()));
    BitSet lines = new BitSet();
    BitSet used = new BitSet();
    for (Cover cover : covers) {
      if (!lines.get(cover.line()) && !used.get(cover.by())) {
        lines.set(cover.line());
        used.set(cover.by());
      }
    }
    return new FoundLines(there.size(), found.size(), lines.cardinality());
  }

  /** The part of a shape that lies in another. */
  private static double covered(Shape one, Shape other) {
    Rectangle2D bounds = one.getBounds2D();
    if (!other.getBounds2D().intersects(bounds)) {
      return 0;
    }
    double step = Math.max(0.5, Math.sqrt(bounds.getWidth() * bounds.getHeight() / POINTS));
    int points = 0;
    int shared = 0;
    for (double y = bounds.getMinY() + step / 2; y < bounds.getMaxY(); y += step) {
      for (double x = bounds.getMinX() + step / 2; x < bounds.getMaxX(); x += step) {
        if (one.contains(x, y)) {
          points++;
          shared += other.contains(x, y) ? 1 : 0;
        }
      }
    }
    return points == 0 ? 0 : (double) shared / points;
  }

  /** Of these pages and others. */
  public FoundLines plus(FoundLines others) {
    return new FoundLines(there + others.there, found + others.found, right + others.right);
  }

  /** Part of the lines that were found, 0 to 1; 1 where there are none. */
  public double recall() {
    return there == 0 ? 1 : (double) right / there;
  }

  /** Part of what was found that is a line, 0 to 1; 1 where nothing was found. */
  public double precision() {
    return found == 0 ? 1 : (double) right / found;
  }
}
