package org.handwriting.train.progress;

/**
 * Says how long the whole run will still take: the steps that are left at the pace of this epoch,
 * and for each epoch that is left the mean of what came after the last step of those that are over
 * (validation, a checkpoint).
 */
final class RemainingTime {
  private double afterSteps; // seconds, over all epochs that are over
  private int epochsOver;
  private double lastStepAt;

  /** Seconds until the end, seen from this step at the given time. */
  double after(StepProgress progress, double now) {
    lastStepAt = now;
    long left =
        (long) (progress.epochs() - progress.epoch()) * progress.steps()
            + (progress.steps() - progress.step());
    int epochsLeft = progress.epochs() - progress.epoch() + 1;
    return left * progress.millisPerStep() / 1000 + epochsLeft * meanAfterSteps();
  }

  /** Seconds until the end, seen from the end of an epoch at the given time. */
  double afterEpoch(int epochsLeft, int steps, double millisPerStep, double now) {
    afterSteps += now - lastStepAt;
    epochsOver++;
    return epochsLeft * (steps * millisPerStep / 1000 + meanAfterSteps());
  }

  private double meanAfterSteps() {
    return epochsOver == 0 ? 0 : afterSteps / epochsOver;
  }
}
