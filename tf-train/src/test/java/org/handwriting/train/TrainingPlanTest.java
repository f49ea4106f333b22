package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class TrainingPlanTest {
  @Test
  void refusesToResumeAfterTheLastEpoch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(11, 10))
        .withMessage("epochs: expected 11 or more, found 10");
  }

  @Test
  void refusesProgressBeyondTheEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepProgress(1, 10, 431, 430, 0.1, 0.9, 28))
        .withMessage(
            "progress: expected an epoch of 1 to 10 and a step of 1 to 430, found 1 and 431");
  }

  /** A plan for tests of this package and of its reports. */
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
}
