package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.handwriting.core.model.LineScores;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineBatch;
import org.junit.jupiter.api.Test;

class LinePredictionsTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of(" abAB");
  private static final int CLASSES = 6;
  private static final int STEPS = 12;

  @Test
  void countsErrorsOfCharactersAndWords() {
    LinePredictions predictions = new LinePredictions(CHARACTERS);
    predictions.add(batch("ab ba", "A b", "ab"), scores("ab ba", "a b", "b b"));
    LineEvaluation found = predictions.evaluation();
    assertThat(found.examples()).isEqualTo(3);
    assertThat(found.characters()).isEqualTo(10);
    assertThat(found.words()).isEqualTo(5);
    assertThat(found.exactLines()).isEqualTo(1);
    // a for A; b and a space for a, which is a replacement and an insertion.
    assertThat(found.characterErrorRate()).isCloseTo(3 / 10.0, within(1e-9));
    assertThat(found.caselessCharacterErrorRate()).isCloseTo(2 / 10.0, within(1e-9));
    assertThat(found.wordErrorRate()).isCloseTo(3 / 5.0, within(1e-9));
    assertThat(found.loss()).isPositive();
  }

  @Test
  void refusesToEvaluateNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinePredictions(CHARACTERS).evaluation())
        .withMessage("expected lines to evaluate, found none");
  }

  private static LineBatch batch(String... texts) {
    int n = texts.length;
    int[] widths = new int[n];
    Arrays.fill(widths, 4 * STEPS);
    int[][] labels = Arrays.stream(texts).map(CHARACTERS::encode).toArray(int[][]::new);
    return new LineBatch(new byte[n * 4 * STEPS], 1, 4 * STEPS, widths, labels, new int[n]);
  }

  // A blank before each character, and blanks to the end.
  private static LineScores scores(String... texts) {
    float[] scores = new float[texts.length * STEPS * CLASSES];
    Arrays.fill(scores, -5);
    int[] steps = new int[texts.length];
    Arrays.fill(steps, STEPS);
    for (int n = 0; n < texts.length; n++) {
      int[] text = CHARACTERS.encode(texts[n]);
      for (int step = 0; step < STEPS; step++) {
        boolean blank = step % 2 == 0 || step / 2 >= text.length;
        scores[(n * STEPS + step) * CLASSES + (blank ? CHARACTERS.blank() : text[step / 2])] = 0;
      }
    }
    return new LineScores(scores, steps);
  }
}
