package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Likelihoods beside the sum over all paths, of few steps and classes. */
class TextLikelihoodTest {
  private static final int CLASSES = 3; // a, b and the blank
  private static final int STEPS = 5;

  @Test
  void isTheSumOverAllPathsThatSpellTheText() {
    float[] scores = scores();
    for (int[] text : new int[][] {{}, {0}, {1, 0}, {0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}}) {
      double loss = TextLikelihood.loss(scores, CLASSES, text);
      assertThat(Math.exp(-loss))
          .as(Arrays.toString(text))
          .isCloseTo(ofAllPaths(scores, text), within(1e-6));
    }
  }

  @Test
  void isInfiniteWhereATextNeedsMoreSteps() {
    assertThat(TextLikelihood.loss(scores(), CLASSES, new int[] {0, 0, 0, 1})).isInfinite();
  }

  @Test
  void readsTheBestPathWithoutBlanksAndRepeats() {
    float[] scores = new float[6 * CLASSES];
    int[] path = {0, 0, 2, 0, 1, 1};
    for (int step = 0; step < path.length; step++) {
      scores[step * CLASSES + path[step]] = 1;
    }
    assertThat(BestPath.text(scores, CLASSES)).containsExactly(0, 0, 1);
  }

  private static double ofAllPaths(float[] scores, int[] text) {
    double sum = 0;
    int paths = (int) Math.pow(CLASSES, STEPS);
    for (int path = 0; path < paths; path++) {
      double probability = 1;
      float[] oneHot = new float[STEPS * CLASSES];
      for (int step = 0, rest = path; step < STEPS; step++, rest /= CLASSES) {
        probability *= Math.exp(scores[step * CLASSES + rest % CLASSES]);
        oneHot[step * CLASSES + rest % CLASSES] = 1;
      }
      sum += Arrays.equals(BestPath.text(oneHot, CLASSES), text) ? probability : 0;
    }
    return sum;
  }

  private static float[] scores() {
    Random random = new Random(2);
    float[] scores = new float[STEPS * CLASSES];
    for (int step = 0; step < STEPS; step++) {
      double[] exponentials = random.doubles(CLASSES, 0.1, 3).toArray();
      double sum = Arrays.stream(exponentials).sum();
      for (int k = 0; k < CLASSES; k++) {
        scores[step * CLASSES + k] = (float) Math.log(exponentials[k] / sum);
      }
    }
    return scores;
  }
}
