package org.handwriting.core.text;

/**
 * Where the characters of a text most probably stand along a line's steps.
 *
 * @param steps for each character the step at which it is most probable, ascending, int32 [n]
 * @param probabilities of the characters at these steps, 0 to 1, float32 [n]
 * @param logProbability natural logarithm of the whole path's probability, negative infinite where
 *     the text needs more steps than there are
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record TextAlignment(int[] steps, float[] probabilities, double logProbability) {
  /**
   * The most probable path of CTC that reads as a text (Viterbi).
   *
   * @param logProbabilities of each class at each step, float32 [steps, k], row by row; the last
   *     class is the blank
   * @param classes k
   * @param text classes of its characters, one or more
   */
  public static TextAlignment of(float[] logProbabilities, int classes, int[] text) {
    int n = logProbabilities.length / classes;
    int states = 2 * text.length + 1; // the characters, with blanks around and between them
    double[] best = new double[states];
    byte[][] back = new byte[n][states]; // how many states the path came forward
    for (int step = 0; step < n; step++) {
      double[] next = new double[states];
      for (int s = 0; s < states; s++) {
        int from = step == 0 ? (s < 2 ? 0 : -1) : before(best, text, s);
        back[step][s] = (byte) from;
        int state = s % 2 == 0 ? classes - 1 : text[s / 2];
        double reached = from < 0 ? Double.NEGATIVE_INFINITY : step == 0 ? 0 : best[s - from];
        next[s] = reached + logProbabilities[step * classes + state];
      }
      best = next;
    }
    int last = n > 0 && best[states - 2] > best[states - 1] ? states - 2 : states - 1;
    double all = n > 0 ? best[last] : Double.NEGATIVE_INFINITY;
    int[] steps = new int[text.length];
    float[] highest = new float[text.length];
    if (all == Double.NEGATIVE_INFINITY) {
      return new TextAlignment(steps, highest, all);
    }
    for (int step = n - 1, s = last; step >= 0; s -= back[step][s], step--) {
      if (s % 2 == 1) {
        float value = (float) Math.exp(logProbabilities[step * classes + text[s / 2]]);
        if (value >= highest[s / 2]) {
          highest[s / 2] = value;
          steps[s / 2] = step;
        }
      }
    }
    return new TextAlignment(steps, highest, all);
  }

  private static int before(double[] best, int[] text, int s) {
    int from = s > 0 && best[s - 1] > best[s] ? 1 : 0;
    boolean skips = s % 2 == 1 && s > 1 && text[s / 2] != text[s / 2 - 1];
    return skips && best[s - 2] > best[s - from] ? 2 : from;
  }
}
