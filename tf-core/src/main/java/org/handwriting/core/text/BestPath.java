package org.handwriting.core.text;

import java.util.Arrays;

/**
 * What the most probable class of each step says: a character wherever it is one, and another than
 * at the step before (Graves et al. 2006).
 */
public final class BestPath {
  private BestPath() {}

  /**
   * The classes of the text.
   *
   * @param scores of each class at each step, float32 [steps, k], row by row; the last class is the
   *     blank
   * @param classes k
   * @return int32 [characters], without blanks
   */
  public static int[] text(float[] scores, int classes) {
    int steps = scores.length / classes;
    int[] text = new int[steps];
    int length = 0;
    int before = classes - 1;
    for (int step = 0; step < steps; step++) {
      int best = best(scores, step * classes, classes);
      if (best != before && best != classes - 1) {
        text[length++] = best;
      }
      before = best;
    }
    return Arrays.copyOf(text, length);
  }

  private static int best(float[] scores, int from, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = scores[from + k] > scores[from + best] ? k : best;
    }
    return best;
  }
}
