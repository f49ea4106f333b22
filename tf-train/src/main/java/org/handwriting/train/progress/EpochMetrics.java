package org.handwriting.train.progress;

/**
 * What one epoch brought.
 *
 * @param epoch which one, from 1
 * @param steps how many batches were learned from
 * @param seconds wall time of the epoch, its validation included
 * @param millisPerStep mean wall time of a step in milliseconds, without validation
 * @param learningRate the rate of its last step
 * @param loss mean over the epoch's examples while they were learned from; NaN when training broke
 * @param accuracy likewise, at most 1
 * @param validationLoss mean over the validation examples after the epoch; NaN when there are none
 * @param validationAccuracy likewise, at most 1; NaN when there are none
 */
public record EpochMetrics(
    int epoch,
    int steps,
    double seconds,
    double millisPerStep,
    double learningRate,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy) {

  /** Checks the counts and the times. */
  public EpochMetrics {
    if (epoch < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "epoch and steps: expected 1 or more, found %d and %d".formatted(epoch, steps));
    }
    if (!(seconds >= 0 && millisPerStep >= 0 && learningRate >= 0)) {
      throw new IllegalArgumentException(
          "seconds, milliseconds and learning rate: expected 0 or more, found %s, %s and %s"
              .formatted(seconds, millisPerStep, learningRate));
    }
  }

  /** Whether there was anything to validate with. */
  public boolean hasValidation() {
    return !Double.isNaN(validationAccuracy);
  }
}
