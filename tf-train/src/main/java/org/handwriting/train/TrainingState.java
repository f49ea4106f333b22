package org.handwriting.train;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.train.graph.Totals;
import org.handwriting.train.progress.EpochMetrics;

/**
 * How far a run has come: with the variables, all that is needed to go on as if nothing had
 * happened.
 *
 * @param epochsDone whole epochs that are done
 * @param stepsDone steps of the epoch under way that are done
 * @param stepsBefore steps of the whole run that are done
 * @param totals of the steps of the epoch under way
 * @param seconds that the epoch under way has taken
 * @param history of the epochs that are done
 */
record TrainingState(
    int epochsDone,
    int stepsDone,
    long stepsBefore,
    Totals totals,
    double seconds,
    List<EpochMetrics> history) {

  TrainingState {
    history = List.copyOf(history);
  }

  static TrainingState start() {
    return new TrainingState(0, 0, 0, Totals.NONE, 0, List.of());
  }

  /** After some more steps, which have taken so long. */
  TrainingState plus(StepResult taken, double itsSeconds) {
    return new TrainingState(
        epochsDone,
        stepsDone + taken.count(),
        stepsBefore + taken.count(),
        totals.plus(taken.totals()),
        seconds + itsSeconds,
        history);
  }

  /** After the epoch's end. */
  TrainingState plus(EpochMetrics epoch) {
    List<EpochMetrics> longer = new ArrayList<>(history);
    longer.add(epoch);
    return new TrainingState(epochsDone + 1, 0, stepsBefore, Totals.NONE, 0, longer);
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
