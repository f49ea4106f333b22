package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookalikesTest {
  private static final List<String> LABELS = List.of("0", "A", "O");
  private static final int[] CHARACTERS = {1, 1, 2};

  private static float[] shared(float... answers) {
    Lookalikes.redistribute(answers, 0, Lookalikes.positions(LABELS), CHARACTERS);
    return answers;
  }

  @Test
  void areZeroAndO() {
    assertThat(Lookalikes.positions(LABELS)).containsExactly(0, 2);
    assertThat(Lookalikes.positions(List.of("o", "O", "0"))).containsExactly(0, 1, 2);
    assertThat(Lookalikes.positions(List.of("0", "1", "A"))).isEmpty();
  }

  @Test
  void followWhatIsLikelyWhereTheNetworkHardlyKnows() {
    float[] shared = shared(0.6f, 0.1f, 0.3f);
    assertThat(shared[2]).isGreaterThan(shared[0]);
    assertThat(shared[1]).isEqualTo(0.1f);
    assertThat(shared[0] + shared[2]).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void followTheNetworkWhereItIsSure() {
    float[] shared = shared(0.98f, 0, 0.02f);
    assertThat(shared[0]).isGreaterThan(shared[2]);
  }

  @Test
  void stayAsTheyAreWhereThereIsNothingToShare() {
    assertThat(shared(0, 1, 0)).containsExactly(0, 1, 0);
  }

  @Test
  void keepTheirOrderAndTheirSumWhereEachIsOneCharacter() {
    double[] shared = Lookalikes.redistributed(new double[] {0.89, 0.01}, new int[] {1, 1});
    assertThat(shared[0]).isBetween(0.45, 0.89);
    assertThat(shared[1]).isBetween(0.1, 0.45);
    assertThat(shared[0] + shared[1]).isCloseTo(0.9, within(1e-9));
  }
}
