package org.handwriting.train;

import java.io.IOException;

/** Who takes the steps of a training, and from what. */
interface StepSource {
  /** Steps an epoch, 1 or more. */
  int stepsAnEpoch();

  /**
   * Begins an epoch.
   *
   * @param epoch which one, from 1
   * @param stepsDone steps of it that were taken already, before a training was resumed
   */
  Epoch begin(int epoch, int stepsDone);

  /** An epoch under way. */
  interface Epoch extends AutoCloseable {
    /**
     * Takes the next step, or the next few.
     *
     * @param state how far the training has come
     */
    StepResult advance(TrainingState state) throws IOException;

    @Override
    void close();
  }
}
