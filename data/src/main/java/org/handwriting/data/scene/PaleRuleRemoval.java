package org.handwriting.data.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;

/** Removes rules that are paler than the writing across them. */
final class PaleRuleRemoval {
  /** A row of ink without a gap that is longer than this part of the page is a rule, */
  private static final double RULE = 0.22;

  /** gaps of so many pixels not counted, */
  private static final int GAP = 3;

  /** and so many rows of rules are a ruled page. */
  private static final int ROWS = 3;

  /** Ink at least this dark makes a rule. */
  private static final float LEAST = 0.2f;

  /** Rules darker than this part of full ink look like strokes. */
  private static final double MOST = 0.6;

  /** So much of a rule is paler than what is taken away; the rest is where writing crosses it. */
  private static final double PALER = 0.75;

  private static final double BESIDES = 0.06;

  /** Strokes are full ink above this, so that they stay as broad as they were. */
  private static final double FULL = 0.85;

  private PaleRuleRemoval() {}

  /** The ink without rules; nothing where they are too dark for that. */
  static Optional<Plane> removed(Plane ink) {
    List<Float> levels = new ArrayList<>();
    int rows = 0;
    for (int y = 1; y < ink.height - 1; y++) {
      int[] run = longestRun(ink, y);
      if (run[1] - run[0] > RULE * ink.width) {
        rows++;
        for (int x = run[0]; x < run[1]; x++) {
          levels.add(darkest(ink, x, y));
        }
      }
    }
    if (rows < ROWS) {
      return Optional.of(ink);
    }
    Collections.sort(levels);
    double level = levels.get((int) (PALER * levels.size())) + BESIDES;
    return level > MOST ? Optional.empty() : Optional.of(above(ink, level));
  }

  private static Plane above(Plane ink, double level) {
    Plane darker = new Plane(ink.width, ink.height);
    for (int i = 0; i < darker.values.length; i++) {
      double value = (ink.values[i] - level) / (FULL - level);
      darker.values[i] = (float) Math.max(0, Math.min(1, value));
    }
    return darker;
  }

  // From where to where it goes. A rule may slope by a pixel and be in one row, then in the next.
  private static int[] longestRun(Plane ink, int y) {
    int[] longest = {0, 0};
    int begin = 0;
    int gap = 0;
    for (int x = 0; x < ink.width; x++) {
      gap = darkest(ink, x, y) > LEAST ? 0 : gap + 1;
      if (gap > GAP) {
        begin = x + 1;
      }
      if (x - gap - begin > longest[1] - longest[0]) {
        longest[0] = begin;
        longest[1] = x - gap;
      }
    }
    return longest;
  }

  private static float darkest(Plane ink, int x, int y) {
    int at = y * ink.width + x;
    return Math.max(
        ink.values[at], Math.max(ink.values[at - ink.width], ink.values[at + ink.width]));
  }
}
