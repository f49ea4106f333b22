package org.handwriting.train.progress;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  @Test
  void refusesToResumeAfterTheLastEpoch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Runs.plan(11, 10))
        .withMessage("epochs: expected 11 or more, found 10");
  }

  @Test
  void refusesProgressBeyondTheEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepProgress(1, 10, 431, 430, 0.1, 0.9, 28))
        .withMessage(
            "progress: expected an epoch of 1 to 10 and a step of 1 to 430, found 1 and 431");
  }
}
