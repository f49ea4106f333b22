package org.handwriting.train.progress;

import java.io.IOException;

/**
 * Hears how a training goes. It is called on the thread that trains, one call at a time, so it
 * should be quick. What it throws ends the training: a report that cannot be written is not passed
 * over.
 */
public interface TrainingListener {
  /** Called once, before the first step. */
  default void onStart(TrainingPlan plan) throws IOException {}

  /** Called after every step. */
  default void onStep(StepProgress progress) throws IOException {}

  /** Called after every epoch, when it has been validated. */
  default void onEpoch(EpochMetrics metrics) throws IOException {}

  /** Called once at the end, however the training ended. */
  default void onEnd() throws IOException {}

  /** Shows a live line an epoch on standard output, or plain lines where that is no terminal. */
  static TrainingListener progress() {
    ConsoleProgress console = ConsoleProgress.standard();
    return new TrainingListener() {
      @Override
      public void onStart(TrainingPlan plan) {
        console.start(plan);
      }

      @Override
      public void onStep(StepProgress progress) {
        console.step(progress);
      }

      @Override
      public void onEpoch(EpochMetrics metrics) {
        console.epoch(metrics);
      }

      @Override
      public void onEnd() {
        console.end();
      }
    };
  }
}
