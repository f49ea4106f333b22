package org.handwriting.train.evaluation;

/**
 * The examples whose top probability lies in one interval.
 *
 * @param count how many they are
 * @param confidence the mean of their top probabilities; 0 when there is none
 * @param accuracy the share of them that was recognized; 0 when there is none
 */
public record ReliabilityBin(int count, double confidence, double accuracy) {
  /** Checks that both means lie in 0 to 1. */
  public ReliabilityBin {
    if (count < 0) {
      throw new IllegalArgumentException("count: expected 0 or more, found " + count);
    }
    Ratio.check("confidence", confidence);
    Ratio.check("accuracy", accuracy);
  }

  /** How far what the model claims is from what it does, 0 to 1. */
  public double gap() {
    return Math.abs(accuracy - confidence);
  }
}
