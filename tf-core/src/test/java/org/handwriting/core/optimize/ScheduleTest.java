package org.handwriting.core.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void constantStaysAtThePeak() {
    assertThat(Schedule.CONSTANT.rate(0.1, 0, 100)).isEqualTo(0.1);
    assertThat(Schedule.CONSTANT.rate(0.1, 99, 100)).isEqualTo(0.1);
  }

  @Test
  void cosineFallsFromThePeakToNothing() {
    assertThat(Schedule.COSINE.rate(0.1, 0, 101)).isEqualTo(0.1);
    assertThat(Schedule.COSINE.rate(0.1, 50, 101)).isCloseTo(0.05, within(1e-12));
    assertThat(Schedule.COSINE.rate(0.1, 100, 101)).isCloseTo(0, within(1e-12));
  }

  @Test
  void oneCycleRisesForAQuarterAndFallsForTheRest() {
    assertThat(Schedule.ONE_CYCLE.rate(1, 0, 101)).isCloseTo(1.0 / 25, within(1e-12));
    assertThat(Schedule.ONE_CYCLE.rate(1, 25, 101)).isCloseTo(1, within(1e-12));
    assertThat(Schedule.ONE_CYCLE.rate(1, 100, 101)).isCloseTo(1e-4, within(1e-12));
    for (int step = 1; step <= 100; step++) {
      double change =
          Schedule.ONE_CYCLE.rate(1, step, 101) - Schedule.ONE_CYCLE.rate(1, step - 1, 101);
      assertThat(change > 0).as("step " + step).isEqualTo(step <= 25);
    }
  }

  @Test
  void stepsBeyondTheLastKeepItsRate() {
    assertThat(Schedule.COSINE.rate(0.1, 150, 101)).isCloseTo(0, within(1e-12));
    assertThat(Schedule.ONE_CYCLE.rate(1, 150, 101)).isCloseTo(1e-4, within(1e-12));
  }

  @Test
  void growsWithThePeak() {
    for (Schedule schedule : Schedule.values()) {
      assertThat(schedule.rate(0.3, 37, 101))
          .isCloseTo(3 * schedule.rate(0.1, 37, 101), within(1e-12));
    }
  }

  @Test
  void aRunOfOneStepHasARate() {
    for (Schedule schedule : Schedule.values()) {
      assertThat(schedule.rate(0.1, 0, 1)).isPositive();
    }
  }

  @Test
  void isFoundByItsName() {
    for (Schedule schedule : Schedule.values()) {
      assertThat(Schedule.named(schedule.label())).isEqualTo(schedule);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.named("linear"))
        .withMessage("expected the schedule constant, cosine or one-cycle, found linear");
  }
}
