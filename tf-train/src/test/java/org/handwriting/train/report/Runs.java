package org.handwriting.train.report;

import org.handwriting.train.EpochMetrics;
import org.handwriting.train.TrainingPlan;
import org.handwriting.train.TrainingPlanTest;

/** Plans and epochs for the tests of this package. */
final class Runs {
  private Runs() {}

  static TrainingPlan plan(int firstEpoch, int epochs) {
    return TrainingPlanTest.plan(firstEpoch, epochs);
  }

  static EpochMetrics epoch(int epoch) {
    return new EpochMetrics(epoch, 430, 12.5, 28, 0.01, 0.2, 0.93, 0.1, 0.97);
  }
}
