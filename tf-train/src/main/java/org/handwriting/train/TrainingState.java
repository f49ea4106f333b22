package org.handwriting.train;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.train.progress.EpochMetrics;

/**
 * How far a run has come: with the variables, all that is needed to go on as if nothing had
 * happened.
 *
 * @param epochsDone whole epochs that are done
 * @param stepsDone steps of the epoch under way that are done
 * @param stepsBefore steps of the whole run that are done
 * @param lossSum of the epoch under way: loss times pictures
 * @param correct pictures of the epoch under way that were right
 * @param examples pictures of the epoch under way
 * @param seconds that the epoch under way has taken
 * @param history of the epochs that are done
 */
record TrainingState(
    int epochsDone,
    int stepsDone,
    long stepsBefore,
    double lossSum,
    long correct,
    long examples,
    double seconds,
    List<EpochMetrics> history) {

  TrainingState {
    history = List.copyOf(history);
  }

  static TrainingState start() {
    return new TrainingState(0, 0, 0, 0, 0, 0, 0, List.of());
  }

  /** After one more step. */
  TrainingState plus(TrainingSession.Step step, int batch, double stepSeconds) {
    double loss = step.loss() * batch;
    return plus(1, new Learned(new float[0], loss, step.correct(), batch), stepSeconds);
  }

  /** After {@code steps} more steps. */
  TrainingState plus(int steps, Learned learned, double itsSeconds) {
    return new TrainingState(
        epochsDone,
        stepsDone + steps,
        stepsBefore + steps,
        lossSum + learned.lossSum(),
        correct + learned.correct(),
        examples + learned.examples(),
        seconds + itsSeconds,
        history);
  }

  /** After the epoch's end. */
  TrainingState plus(EpochMetrics epoch) {
    List<EpochMetrics> longer = new ArrayList<>(history);
    longer.add(epoch);
    return new TrainingState(epochsDone + 1, 0, stepsBefore, 0, 0, 0, 0, longer);
  }

  double meanLoss() {
    return lossSum / examples;
  }

  double meanAccuracy() {
    return (double) correct / examples;
  }

  double millisPerStep() {
    return 1000 * seconds / stepsDone;
  }

  /** The epoch with the lowest validation loss, counted from 1; 0 when there is none yet. */
  int bestEpoch() {
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (EpochMetrics epoch : history) {
      if (epoch.validationLoss() < lowest) {
        lowest = epoch.validationLoss();
        best = epoch.epoch();
      }
    }
    return best;
  }
}
