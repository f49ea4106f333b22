package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  private static final Labels LABELS = Labels.of(List.of("a", "b", "c"));
  private static final int EXAMPLES = 20_000;

  @Test
  void findsTheTemperatureThatTheProbabilitiesWereSpoiltBy() {
    for (double spoilt : new double[] {0.4, 1, 2.5}) {
      // Probabilities p^(1/spoilt) where p are true are mended by the temperature 1/spoilt.
      assertThat(fitted(spoilt)).isCloseTo(1 / spoilt, within(0.03 / spoilt));
    }
  }

  @Test
  void staysInItsRangeWhereEveryAnswerIsRightAndCertain() {
    float[] certain = {1, 0, 0, 0, 1, 0};
    assertThat(Temperature.fit(LABELS, new int[] {0, 1}, certain)).isBetween(0.09, 10.1);
    assertThat(Temperature.fit(LABELS, new int[] {1, 2}, certain)).isBetween(0.09, 10.1);
  }

  private static double fitted(double spoilt) {
    Random random = new Random(1);
    int[] classes = new int[EXAMPLES];
    float[] probabilities = new float[EXAMPLES * 3];
    for (int i = 0; i < EXAMPLES; i++) {
      double[] truth = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double sum = truth[0] + truth[1] + truth[2];
      double drawn = random.nextDouble() * sum;
      classes[i] = drawn < truth[0] ? 0 : drawn < truth[0] + truth[1] ? 1 : 2;
      double total = 0;
      for (double p : truth) {
        total += Math.pow(p, 1 / spoilt);
      }
      for (int j = 0; j < 3; j++) {
        probabilities[i * 3 + j] = (float) (Math.pow(truth[j], 1 / spoilt) / total);
      }
    }
    return Temperature.fit(LABELS, classes, probabilities);
  }
}
