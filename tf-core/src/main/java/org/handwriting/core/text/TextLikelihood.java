package org.handwriting.core.text;

import java.util.Arrays;

/** How probable a text is, over all the ways in which it may stand along a line's steps. */
public final class TextLikelihood {
  private TextLikelihood() {}

  /**
   * The negative natural logarithm of a text's probability: CTC's loss (Graves et al. 2006,
   * equations 6 to 8), in logarithms.
   *
   * @param logProbabilities of each class at each step, float32 [steps, k], row by row; the last
   *     class is the blank
   * @param classes k
   * @param text classes of its characters
   * @return infinite where the text needs more steps than there are
   */
  public static double loss(float[] logProbabilities, int classes, int[] text) {
    int steps = logProbabilities.length / classes;
    int states = 2 * text.length + 1; // the characters, with blanks around and between them
    double[] alpha = new double[states];
    Arrays.fill(alpha, Double.NEGATIVE_INFINITY);
    alpha[0] = 0; // before the first step: in the first state or just before the second
    for (int step = 0; step < steps; step++) {
      double[] next = new double[states];
      for (int s = 0; s < states; s++) {
        int state = s % 2 == 0 ? classes - 1 : text[s / 2];
        double before = step == 0 ? (s < 2 ? 0 : Double.NEGATIVE_INFINITY) : before(alpha, text, s);
        next[s] = before + logProbabilities[step * classes + state];
      }
      alpha = next;
    }
    double end = alpha[states - 1];
    return -(states > 1 ? sum(end, alpha[states - 2]) : end);
  }

  private static double before(double[] alpha, int[] text, int s) {
    double all = s > 0 ? sum(alpha[s], alpha[s - 1]) : alpha[s];
    boolean skips = s % 2 == 1 && s > 1 && text[s / 2] != text[s / 2 - 1];
    return skips ? sum(all, alpha[s - 2]) : all;
  }

  // The logarithm of the sum of two numbers, of their logarithms.
  private static double sum(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
  }
}
