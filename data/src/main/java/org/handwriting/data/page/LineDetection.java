package org.handwriting.data.page;

import java.awt.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many lines of pages were found, and how many were not.
 *
 * @param found lines on the pages that were found: three quarters of their core lie in one detected
 *     line, which counts for no other
 * @param there lines on the pages
 * @param answered lines that were detected
 */
public record LineDetection(int found, int there, int answered) {
  /** No page. */
  public static final LineDetection NONE = new LineDetection(0, 0, 0);

  /** A line is found when this part of its core is covered. */
  private static final double COVERED = 0.75;

  /**
   * Compares lines of a page.
   *
   * @param cores of the lines on the page, in pixels
   * @param answers around the detected lines, in pixels
   */
  public static LineDetection of(List<? extends Shape> cores, List<? extends Shape> answers) {
    int[] answered = matched(cores, answers);
    int found = (int) Arrays.stream(answered).filter(answer -> answer >= 0).count();
    return new LineDetection(found, cores.size(), answers.size());
  }

  /**
   * In which detected line each line is found.
   *
   * @param cores of the lines on the page, in pixels
   * @param answers around the detected lines, in pixels
   * @return int32 [cores]: number of a detected line, from 0, or -1 for a line that is not found
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

  /** Of these pages and others together. */
  public LineDetection plus(LineDetection other) {
    return new LineDetection(found + other.found, there + other.there, answered + other.answered);
  }

  /** The part of the lines on the pages that was found; 1 where there are none. */
  public double recall() {
    return there == 0 ? 1 : (double) found / there;
  }

  /** The part of the detected lines that are lines; 1 where none was detected. */
  public double precision() {
    return answered == 0 ? 1 : (double) found / answered;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d of %d lines found, %d answered", found, there, answered);
  }
}
