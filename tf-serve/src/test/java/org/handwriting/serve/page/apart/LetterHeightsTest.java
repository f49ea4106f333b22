package org.handwriting.serve.page.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Box;
import org.junit.jupiter.api.Test;

class LetterHeightsTest {
  private static final int BASELINE = 150;

  /** Digits 50 pixels high, 60 apart. */
  private static final List<Box> DIGITS =
      IntStream.range(0, 6).mapToObj(i -> box(60 * i, 50, 0)).toList();

  private static final LetterHeights HEIGHTS =
      LetterHeights.of(DIGITS, List.of("4", "8", "2", "0", "5", "7"), 50);

  /** Ink that rises so far above the baseline, and ends so far above it. */
  private static Box box(int left, int rise, int above) {
    return new Box(left, BASELINE - rise, left + 30, BASELINE - above);
  }

  private static double likelihood(char character, int rise, int above) {
    return HEIGHTS.logLikelihoods(box(360, rise, above)).applyAsDouble(character);
  }

  @Test
  void tellCasesByTheirHeight() {
    assertThat(likelihood('C', 50, 0)).isGreaterThan(likelihood('c', 50, 0) + 1);
    assertThat(likelihood('c', 32, 0)).isGreaterThan(likelihood('C', 32, 0) + 1);
  }

  @Test
  void doubtWhatDoesNotStandOnTheBaseline() {
    assertThat(likelihood('1', 50, 0)).isEqualTo(0);
    assertThat(likelihood('1', 50, 22)).isLessThan(-2);
    // Little is nobody's fault, and the baseline says nothing of tails.
    assertThat(likelihood('1', 50, 3)).isGreaterThan(-0.15);
    assertThat(likelihood('y', 32, -20)).isGreaterThan(likelihood('y', 32, 22) - 0.01);
  }
}
