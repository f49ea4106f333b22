package org.handwriting.data.page;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tells lines of dust, of the dots of paper, and of a bad copy's noise from writing by the part of
 * their ink that is specks: hardly any is of 500 lines that people wrote.
 */
final class Specks {
  /** A blob that is not longer than so many times its stroke's width is none: a disc has 2. */
  private static final double COMPACT = 2.8;

  /** Lower and narrower than this part of a core's height is no character. */
  private static final double SMALL = 0.35;

  /** Lines have at most this part of their ink in specks, */
  private static final double MOST = 0.35;

  /** on a page full of specks this one: more of them touch by chance and look like strokes. */
  private static final double FEW = 0.1;

  /** There, the strips of lines, which have some room at both ends, are so many cores long. */
  private static final double LENGTH = 6;

  /** So many lines of specks, and so many times as many as others, are a page full of them. */
  private static final int MANY = 12;

  private static final int TIMES = 4;

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

  /** Tells writing among all lines of a page. */
  static Predicate<LineStrip> writingAmong(List<LineStrip> lines) {
    long specks = lines.stream().filter(line -> line.specks() > MOST).count();
    boolean full = specks >= MANY && specks >= TIMES * (lines.size() - specks);
    return full ? Specks::isLongAndClean : line -> line.specks() <= MOST;
  }

  private static boolean isLongAndClean(LineStrip line) {
    return line.specks() <= FEW && line.ink().width >= LENGTH * line.coreHeight();
  }
}
