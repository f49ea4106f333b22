package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RestrictedProbabilitiesTest {
  private static final float[] TWO_ROWS = {0.7f, 0.1f, 0.2f, 0, 0.25f, 0.75f};

  @Test
  void sumToOneAndKeepTheirRatios() {
    RestrictedProbabilities some = RestrictedProbabilities.of(TWO_ROWS, 0, new int[] {2, 1});
    assertThat(some.values()).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-6));
    assertThat(some.mass()).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void areThoseOfTheRowThatIsAskedFor() {
    RestrictedProbabilities all = RestrictedProbabilities.of(TWO_ROWS, 3, new int[] {0, 1, 2});
    assertThat(all.values()).containsExactly(0, 0.25, 0.75);
    assertThat(all.mass()).isEqualTo(1);
  }

  @Test
  void areEqualWhereNothingIsLeftToThem() {
    RestrictedProbabilities none =
        RestrictedProbabilities.of(new float[] {0, 1, 0}, 0, new int[] {0, 2});
    assertThat(none.values()).containsExactly(0.5, 0.5);
    assertThat(none.mass()).isZero();
  }
}
