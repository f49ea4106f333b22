package org.handwriting.data.page;

import java.util.List;

/** Specks: dust, the dots of paper, a bad copy's noise. */
final class Specks {
  /** A blob that is not longer than so many times its stroke's width is none: a disc has 2. */
  private static final double COMPACT = 2.8;

  /** Lower and narrower than this part of a core's height is no character. */
  private static final double SMALL = 0.35;

  private Specks() {}

  /**
   * The part of the ink that is specks, 0 to 1; 0 where there is none.
   *
   * @param coreHeight of the line in pixels of the blobs
   */
  static double part(List<Blob> blobs, double coreHeight) {
    double specks = 0;
    double all = 0;
    for (Blob blob : blobs) {
      all += blob.area();
      specks += isSpeck(blob, coreHeight) ? blob.area() : 0;
    }
    return all == 0 ? 0 : specks / all;
  }

  private static boolean isSpeck(Blob blob, double coreHeight) {
    int side = blob.box().longSide();
    return side < SMALL * coreHeight || side < COMPACT * blob.strokeWidth();
  }
}
