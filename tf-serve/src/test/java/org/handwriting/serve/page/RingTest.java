package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.handwriting.serve.Candidate;
import org.junit.jupiter.api.Test;

class RingTest {
  private static final Candidate ZERO = new Candidate("0", 0.89);
  private static final Candidate CAPITAL = new Candidate("O", 0.01);
  private static final Candidate Q = new Candidate("Q", 0.1);

  private final Ring ring = new Ring(List.of(ZERO, Q, CAPITAL));

  @Test
  void isLessSureWhichOfThemItIs() {
    assertThat(ring.probability(ZERO)).isBetween(0.45, ZERO.probability());
    assertThat(ring.probability(CAPITAL)).isBetween(0.1, 0.45);
  }

  @Test
  void isAsSureThatItIsOneOfThem() {
    assertThat(ring.probability(ZERO) + ring.probability(CAPITAL)).isCloseTo(0.9, within(1e-9));
    assertThat(ring.probability(Q)).isEqualTo(Q.probability());
  }

  @Test
  void leavesOtherCharactersAlone() {
    assertThat(new Ring(List.of(Q)).probability(Q)).isEqualTo(Q.probability());
    Candidate none = new Candidate("0", 0);
    assertThat(new Ring(List.of(Q, none)).probability(none)).isZero();
  }
}
