package org.handwriting.data.page;

import java.util.List;
import org.handwriting.data.glyph.Box;

/**
 * What stands on a line and is no handwriting, but about as large: characters that were crossed
 * out. Rules and the squares of paper are longer, the sides of boxes thinner.
 */
final class StruckMarks {
  /** In heights of the line's core: lower, */
  private static final double LOWEST = 0.6;

  /** narrower, */
  private static final double NARROWEST = 0.5;

  /** or longer is none, */
  private static final double LONGEST = 8;

  /** and so much of its height lies in the core. */
  private static final double IN_CORE = 0.4;

  private StruckMarks() {}

  /**
   * Around each, in no order.
   *
   * @param left ink that is no handwriting, {@code [height, width]}
   * @param baselineRow the lowest row of the line's core
   * @param coreHeight rows of it
   */
  static List<Box> of(boolean[] left, int width, double baselineRow, double coreHeight) {
    return Blobs.of(left, width, left.length / width).list().stream()
        .map(Blob::box)
        .filter(box -> box.height() >= LOWEST * coreHeight)
        .filter(box -> box.width() >= NARROWEST * coreHeight)
        .filter(box -> box.longSide() <= LONGEST * coreHeight)
        .filter(box -> inCore(box, baselineRow, coreHeight) >= IN_CORE * box.height())
        .toList();
  }

  private static double inCore(Box box, double baselineRow, double coreHeight) {
    return Math.min(box.bottom(), baselineRow) - Math.max(box.top(), baselineRow - coreHeight);
  }
}
