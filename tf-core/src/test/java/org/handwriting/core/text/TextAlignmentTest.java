package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Alignments beside the best of all paths, of few steps and classes. */
class TextAlignmentTest {
  private static final int CLASSES = 3; // a, b and the blank
  private static final int STEPS = 6;

  @Test
  void isTheMostProbableOfAllPathsThatSpellTheText() {
    for (int seed = 0; seed < 20; seed++) {
      float[] scores = scores(seed);
      for (int[] text : new int[][] {{0}, {1, 0}, {0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}}) {
        TextAlignment found = TextAlignment.of(scores, CLASSES, text);
        assertThat(found.logProbability())
            .as("%s of seed %d", Arrays.toString(text), seed)
            .isCloseTo(bestOfAllPaths(scores, text), within(1e-5));
        assertThat(found.steps()).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < text.length; i++) {
          float score = scores[found.steps()[i] * CLASSES + text[i]];
          assertThat(found.probabilities()[i]).isCloseTo((float) Math.exp(score), within(1e-6f));
        }
      }
    }
  }

  @Test
  void findsTheStepAtWhichEachCharacterStandsOut() {
    float[] scores = new float[8 * CLASSES];
    Arrays.fill(scores, -5);
    int[] path = {2, 0, 0, 2, 1, 2, 1, 2};
    for (int step = 0; step < path.length; step++) {
      scores[step * CLASSES + path[step]] = -0.1f;
    }
    scores[2 * CLASSES] = -0.05f;
    assertThat(TextAlignment.of(scores, CLASSES, new int[] {0, 1, 1}).steps())
        .containsExactly(2, 4, 6);
  }

  @Test
  void hasNoPathWhereATextNeedsMoreSteps() {
    float[] scores = scores(1);
    int[] four = {0, 0, 0, 0}; // and a blank between each two
    assertThat(TextAlignment.of(scores, CLASSES, four).logProbability())
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(TextAlignment.of(new float[0], CLASSES, new int[] {0}).logProbability())
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  private static double bestOfAllPaths(float[] scores, int[] text) {
    double best = Double.NEGATIVE_INFINITY;
    int paths = (int) Math.pow(CLASSES, STEPS);
    for (int path = 0; path < paths; path++) {
      double sum = 0;
      float[] oneHot = new float[STEPS * CLASSES];
      for (int step = 0, rest = path; step < STEPS; step++, rest /= CLASSES) {
        sum += scores[step * CLASSES + rest % CLASSES];
        oneHot[step * CLASSES + rest % CLASSES] = 1;
      }
      if (sum > best && Arrays.equals(BestPath.text(oneHot, CLASSES), text)) {
        best = sum;
      }
    }
    return best;
  }

  private static float[] scores(int seed) {
    Random random = new Random(seed);
    float[] scores = new float[STEPS * CLASSES];
    for (int step = 0; step < STEPS; step++) {
      double[] parts = random.doubles(CLASSES, 0.1, 3).toArray();
      double sum = Arrays.stream(parts).sum();
      for (int c = 0; c < CLASSES; c++) {
        scores[step * CLASSES + c] = (float) Math.log(parts[c] / sum);
      }
    }
    return scores;
  }
}
