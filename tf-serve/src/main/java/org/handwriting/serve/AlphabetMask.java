package org.handwriting.serve;

import java.util.Arrays;

/** Removes the characters that are not in an alphabet from scores. */
final class AlphabetMask {
  // What the network leaves to the alphabet is scaled up by no more than this.
  private static final double MOST = 100;

  private final int classes;
  private final boolean[] allowed; // [classes - 1]

  /**
   * @param classes of the network, the blank last
   * @param of the alphabet
   */
  AlphabetMask(int classes, int[] of) {
    this.classes = classes;
    allowed = new boolean[classes - 1];
    for (int c : of) {
      allowed[c] = true;
    }
  }

  boolean all() {
    for (boolean one : allowed) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  boolean has(int c) {
    return allowed[c];
  }

  /**
   * The scores with what the network gave to other characters shared out among these; the blank
   * keeps its own. So a stroke that may be an l or a 1 is a 1 where only digits may be.
   *
   * @param scores natural logarithms, float32 [steps, k]
   */
  float[] of(float[] scores) {
    float[] shared = new float[scores.length];
    Arrays.fill(shared, Float.NEGATIVE_INFINITY);
    for (int from = 0; from < scores.length; from += classes) {
      double all = 0;
      double own = 0;
      for (int c = 0; c < classes - 1; c++) {
        double p = Math.exp(scores[from + c]);
        all += p;
        own += allowed[c] ? p : 0;
      }
      float more = own > 0 ? (float) Math.log(Math.min(MOST, all / own)) : 0;
      for (int c = 0; c < classes - 1; c++) {
        if (allowed[c]) {
          shared[from + c] = scores[from + c] + more;
        }
      }
      shared[from + classes - 1] = scores[from + classes - 1];
    }
    return shared;
  }
}
