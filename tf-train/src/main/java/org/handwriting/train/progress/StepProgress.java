package org.handwriting.train.progress;

/**
 * How far an epoch has come.
 *
 * @param epoch which one, from 1
 * @param epochs how many there are to be
 * @param step steps of this epoch that are done, from 1
 * @param steps how many this epoch has
 * @param meanLoss mean over this epoch so far
 * @param meanAccuracy likewise, at most 1
 * @param millisPerStep mean wall time of a step in this epoch so far, in milliseconds
 */
public record StepProgress(
    int epoch,
    int epochs,
    int step,
    int steps,
    double meanLoss,
    double meanAccuracy,
    double millisPerStep) {

  /** Checks that both counts are within their totals. */
  public StepProgress {
    if (epoch < 1 || epoch > epochs || step < 1 || step > steps) {
      throw new IllegalArgumentException(
          "progress: expected an epoch of 1 to %d and a step of 1 to %d, found %d and %d"
              .formatted(epochs, steps, epoch, step));
    }
  }

  /** Whether the epoch's last step is done. */
  public boolean isLastStep() {
    return step == steps;
  }
}
