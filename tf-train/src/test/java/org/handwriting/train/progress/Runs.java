package org.handwriting.train.progress;

import java.nio.file.Path;
import java.util.Optional;

/** Plans and epochs for the tests of what hears of a training. */
public final class Runs {
  private Runs() {}

  public static TrainingPlan plan(int firstEpoch, int epochs) {
    return new TrainingPlan(
        new TrainingPlan.Run("mnist", "default", Optional.of(Path.of("runs", "one"))),
        55_000,
        5_000,
        "lenet",
        73_418,
        128,
        firstEpoch,
        epochs,
        430,
        "float32",
        "cpu",
        7);
  }

  public static EpochMetrics epoch(int epoch) {
    return new EpochMetrics(epoch, 430, 12.5, 28, 0.01, 0.2, 0.93, 0.1, 0.97);
  }
}
