package org.handwriting.data.page;

import java.awt.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lines of pages that are found, and those that are not.
 *
 * @param found lines that are there and found: three quarters of their core lie in one line of the
 *     answer, which is no other line's
 * @param there lines that there are
 * @param answered lines that were answered
 */
public record LinesFound(int found, int there, int answered) {
  /** Of no page. */
  public static final LinesFound NONE = new LinesFound(0, 0, 0);

  /** A line is found when this part of its core is covered. */
  private static final double COVERED = 0.75;

  /**
   * Compares lines of a page.
   *
   * @param cores of the lines that are there, in pixels
   * @param answers around the lines that were answered, in pixels
   */
  public static LinesFound of(List<? extends Shape> cores, List<? extends Shape> answers) {
    int[] answered = matched(cores, answers);
    int found = (int) Arrays.stream(answered).filter(answer -> answer >= 0).count();
    return new LinesFound(found, cores.size(), answers.size());
  }

  /**
   * Which line of the answer each line is found in.
   *
   * @param cores of the lines that are there, in pixels
   * @param answers around the lines that were answered, in pixels
   * @return int32 [cores]: number of an answer, from 0, or -1 for a line that is not found
   */
  public static int[] matched(List<? extends Shape> cores, List<? extends Shape> answers) {
    boolean[] taken = new boolean[answers.size()];
    int[] matched = new int[cores.size()];
    for (int line = 0; line < matched.length; line++) {
      matched[line] = -1;
      double most = COVERED;
      for (int i = 0; i < taken.length; i++) {
        double covered = taken[i] ? 0 : Coverage.of(cores.get(line), answers.get(i));
        if (covered >= most) {
          most = covered;
          matched[line] = i;
        }
      }
      if (matched[line] >= 0) {
        taken[matched[line]] = true;
      }
    }
    return matched;
  }

  /** With those of other pages. */
  public LinesFound plus(LinesFound other) {
    return new LinesFound(found + other.found, there + other.there, answered + other.answered);
  }

  /** Part of the lines that are there that is found; 1 where there is none. */
  public double recall() {
    return there == 0 ? 1 : (double) found / there;
  }

  /** Part of the answered lines that are there; 1 where there is none. */
  public double precision() {
    return answered == 0 ? 1 : (double) found / answered;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d of %d lines found, %d answered", found, there, answered);
  }
}
