package org.handwriting.data.page;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tells writing from lines of dust, of the dots of paper and of a bad copy's noise by how much of
 * their ink is specks: in 500 lines that people wrote, hardly any was.
 */
final class SpeckLineFilter {
  /** Lines have at most this part of their ink in specks, */
  private static final double MOST = 0.35;

  /** on a page full of specks this one: more of them touch by chance and look like strokes. */
  private static final double FEW = 0.1;

  /** There, the strips of lines, which have some room at both ends, are so many cores long. */
  private static final double LENGTH = 6;

  /**
   * A page is full of specks with this many lines of them, and this many times as many as others.
   */
  private static final int MANY = 12;

  private static final int TIMES = 4;

  private SpeckLineFilter() {}

  /** Tells writing among all lines of a page. */
  static Predicate<LineStrip> writingAmong(List<LineStrip> lines) {
    long specks = lines.stream().filter(line -> line.specks() > MOST).count();
    boolean full = specks >= MANY && specks >= TIMES * (lines.size() - specks);
    return full ? SpeckLineFilter::isLongAndClean : line -> line.specks() <= MOST;
  }

  private static boolean isLongAndClean(LineStrip line) {
    return line.specks() <= FEW && line.ink().width >= LENGTH * line.coreHeight();
  }
}
