package org.handwriting.data.page;

import java.awt.geom.Path2D;
import java.util.BitSet;
import java.util.List;

/**
 * The part of a page that belongs to one line: along its ink, with the paper around it, but without
 * the ink of the lines above and below. Lengths in pixels of the page's ink.
 */
final class LineOutline {
  /** Breadth of the columns that it is made of, in heights of a character. */
  private static final double COLUMN = 0.12;

  /** Paper around the ink, in heights: a stroke's faint end, a comma. */
  private static final double AROUND = 0.25;

  /** Between characters it is as high as they are within this many heights to both sides. */
  private static final double NEAR = 1.5;

  private final PageWriting writing;
  private final BitSet own = new BitSet();
  private final int left;
  private final int right;
  private final int column;
  private final int around;
  private final int[]
      tops; // of the line's ink in each column; below the bottom where there is none
  private final int[] bottoms; // behind its last row

  private LineOutline(PageWriting writing, List<Blob> blobs) {
    this.writing = writing;
    blobs.forEach(blob -> own.set(blob.number()));
    around = (int) Math.ceil(AROUND * writing.height());
    column = Math.max(1, (int) (COLUMN * writing.height()));
    int width = writing.ink().width;
    left = Math.max(0, blobs.stream().mapToInt(one -> one.box().left()).min().orElse(0) - around);
    right =
        Math.min(width, blobs.stream().mapToInt(one -> one.box().right()).max().orElse(0) + around);
    tops = new int[(right - left + column - 1) / column];
    bottoms = new int[tops.length];
    int highest = blobs.stream().mapToInt(one -> one.box().top()).min().orElse(0);
    int lowest = blobs.stream().mapToInt(one -> one.box().bottom()).max().orElse(0);
    for (int i = 0; i < tops.length; i++) {
      measure(i, highest, lowest);
    }
  }

  /**
   * Around a line.
   *
   * @param blobs that are its ink, one or more
   */
  static Path2D of(PageWriting writing, List<Blob> blobs) {
    return new LineOutline(writing, blobs).outline();
  }

  private void measure(int i, int highest, int lowest) {
    tops[i] = Integer.MAX_VALUE;
    for (int y = highest; y < lowest; y++) {
      if (holds(i, y, true)) {
        tops[i] = Math.min(tops[i], y);
        bottoms[i] = y + 1;
      }
    }
  }

  /** Whether a row of a column has ink of this line, or of another. */
  private boolean holds(int i, int y, boolean ofThis) {
    int row = y * writing.ink().width;
    for (int x = left + i * column; x < Math.min(right, left + (i + 1) * column); x++) {
      int owner = writing.owner()[row + x];
      if (owner != 0 && own.get(owner) == ofThis) {
        return true;
      }
    }
    return false;
  }

  private Path2D outline() {
    int near = (int) Math.ceil(NEAR * writing.height() / column);
    int[][] ends = new int[tops.length][];
    for (int i = 0; i < tops.length; i++) {
      int top = Integer.MAX_VALUE;
      int bottom = 0;
      for (int k = Math.max(0, i - near); k <= Math.min(tops.length - 1, i + near); k++) {
        top = Math.min(top, tops[k]);
        bottom = Math.max(bottom, bottoms[k]);
      }
      // Columns far from all ink are left out.
      ends[i] = top < bottom ? ends(i, top, bottom) : ends[i - 1].clone();
      ends[i][0] = top < bottom ? ends[i][0] : ends[i][1];
    }
    return along(ends);
  }

  /** First and last row of a column: as far as nothing of other lines comes between. */
  private int[] ends(int i, int top, int bottom) {
    boolean written = tops[i] < bottoms[i];
    int up = written ? tops[i] : (top + bottom) / 2;
    int down = written ? bottoms[i] : (top + bottom) / 2;
    while (up > Math.max(0, top - around) && !holds(i, up - 1, false)) {
      up--;
    }
    int last = Math.min(writing.ink().height, bottom + around);
    while (down < last && !holds(i, down, false)) {
      down++;
    }
    return new int[] {up, down};
  }

  // A corner only where the next column ends elsewhere: who asks for a point pays for all of them.
  private Path2D along(int[][] ends) {
    Path2D path = new Path2D.Double();
    int last = ends.length - 1;
    path.moveTo(left, ends[0][0]);
    for (int i = 1; i <= last; i++) {
      if (ends[i][0] != ends[i - 1][0]) {
        path.lineTo(left + i * column, ends[i - 1][0]);
        path.lineTo(left + i * column, ends[i][0]);
      }
    }
    path.lineTo(right, ends[last][0]);
    path.lineTo(right, ends[last][1]);
    for (int i = last; i > 0; i--) {
      if (ends[i][1] != ends[i - 1][1]) {
        path.lineTo(left + i * column, ends[i][1]);
        path.lineTo(left + i * column, ends[i - 1][1]);
      }
    }
    path.lineTo(left, ends[0][1]);
    path.closePath();
    return path;
  }
}
