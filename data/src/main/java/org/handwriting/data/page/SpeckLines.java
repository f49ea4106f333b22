package org.handwriting.data.page;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tells lines of dust, of the dots of paper, and of a bad copy's noise from writing by the part of
 * their ink that is specks: hardly any is of 500 lines that people wrote.
 */
final class SpeckLines {
  /** Lines have at most this part of their ink in specks, */
  private static final double MOST = 0.35;

  /** on a page full of specks this one: more of them touch by chance and look like strokes. */
  private static final double FEW = 0.1;

  /** There, the strips of lines, which have some room at both ends, are so many cores long. */
  private static final double LENGTH = 6;

  /** So many lines of specks, and so many times as many as others, are a page full of them. */
  private static final int MANY = 12;

  private static final int TIMES = 4;

  private SpeckLines() {}

  /** Tells writing among all lines of a page. */
  static Predicate<LineStrip> writingAmong(List<LineStrip> lines) {
    long specks = lines.stream().filter(line -> line.specks() > MOST).count();
    boolean full = specks >= MANY && specks >= TIMES * (lines.size() - specks);
    return full ? SpeckLines::isLongAndClean : line -> line.specks() <= MOST;
  }

  private static boolean isLongAndClean(LineStrip line) {
    return line.specks() <= FEW && line.ink().width >= LENGTH * line.coreHeight();
  }
}
