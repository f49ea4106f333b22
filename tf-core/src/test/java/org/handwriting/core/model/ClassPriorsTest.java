package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPriorsTest {
  @Test
  void makesRareClassesAsLikelyAsFrequentOnes() {
    assertThat(ClassPriors.ratios(List.of("0", "1"), List.of(50, 200)))
        .containsExactly(1.0 / 50, 1.0 / 200);
  }

  @Test
  void countsALetterTwiceThatStandsForBothItsCases() {
    assertThat(ClassPriors.ratios(List.of("0", "A", "C", "a"), List.of(10, 10, 10, 10)))
        .containsExactly(0.1, 0.1, 0.2, 0.1);
  }

  @Test
  void knowsNothingOfSmallLettersWhereThereAreOnlyCapitals() {
    assertThat(ClassPriors.ratios(List.of("A", "C"), List.of(10, 20))).containsExactly(0.1, 0.05);
  }

  @Test
  void changesNothingWhereNothingIsKnown() {
    assertThat(ClassPriors.ratios(List.of("0", "A"), List.of())).containsExactly(1, 1);
  }

  @Test
  void countsSmallLettersAloneAndThoseWithoutCapitalsOnce() {
    assertThat(ClassPriors.ratios(List.of("0", "a", "b"), List.of(10, 10, 10)))
        .containsExactly(0.1, 0.1, 0.1);
    assertThat(ClassPriors.ratios(List.of("A", "a", "\u00DF"), List.of(10, 10, 10)))
        .containsExactly(0.1, 0.1, 0.1);
  }

  @Test
  void believesNoClassThatWasNeverSeenAndNotTheMoreOneThatHardlyWas() {
    assertThat(ClassPriors.ratios(List.of("0", "1", "2", "x"), List.of(6000, 6000, 1, 0)))
        .containsExactly(1.0 / 6000, 1.0 / 6000, 1.0 / 300, 1e-6 / 6000);
    assertThat(ClassPriors.ratios(List.of("0", "x"), List.of(0, 0))).containsExactly(1, 1);
  }
}
