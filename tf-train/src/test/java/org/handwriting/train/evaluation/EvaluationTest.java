package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Labels LABELS = Labels.of(List.of("A", "B", "a"));

  /** Truth A A B B a; taken for A B B a A. */
  private static final Evaluation FIVE =
      Evaluation.of(
          LABELS,
          new int[] {0, 0, 1, 1, 2},
          new float[] {
            0.8f, 0.1f, 0.1f, //
            0.3f, 0.6f, 0.1f, //
            0.0f, 1.0f, 0.0f, //
            0.5f, 0.0f, 0.5f, //
            0.9f, 0.07f, 0.03f
          });

  @Test
  void countsWhatWasRecognized() {
    assertThat(FIVE.examples()).isEqualTo(5);
    assertThat(FIVE.accuracy()).isEqualTo(2 / 5.0);
  }

  @Test
  void lossIsTheMeanCrossEntropyOfProbabilitiesHeldFromZeroAndOne() {
    double expected =
        -(Math.log(0.8) + Math.log(0.3) + Math.log(1 - 1e-7) + Math.log(1e-7) + Math.log(0.03)) / 5;
    assertThat(FIVE.loss()).isCloseTo(expected, within(1e-7));
  }

  @Test
  void top2CountsTheSecondGuess() {
    // A B is right at the second guess; B a is not: A and a stand before it; A a is the last of
    // three.
    assertThat(FIVE.top2Accuracy()).isEqualTo(3 / 5.0);
  }

  @Test
  void ofEqualProbabilitiesTheFirstClassIsTheLikelier() {
    Evaluation equal =
        Evaluation.of(
            LABELS,
            new int[] {0, 1, 2},
            new float[] {.4f, .4f, .2f, .4f, .4f, .2f, .25f, .5f, .25f});
    assertThat(equal.confusion().count(0, 0)).isEqualTo(1);
    assertThat(equal.confusion().count(1, 0)).isEqualTo(1);
    assertThat(equal.top2Accuracy()).isEqualTo(2 / 3.0);
  }

  @Test
  void caseInsensitiveAccuracyForgivesTheOtherCase() {
    assertThat(FIVE.caseInsensitiveAccuracy()).isEqualTo(3 / 5.0);
    assertThat(FIVE.hasCasePairs()).isTrue();
  }

  @Test
  void binsTheTopProbabilityAsGuoDoes() {
    // 15 bins: 0.5 lies in (7/15, 8/15], 0.6 in (8/15, 9/15], 0.8 in (11/15, 12/15], 0.9 and 1.0 in
    // the last two.
    List<ReliabilityBin> bins = FIVE.calibration().bins();
    assertThat(bins.get(7)).isEqualTo(new ReliabilityBin(1, 0.5, 0));
    assertThat(bins.get(14)).isEqualTo(new ReliabilityBin(1, 1, 1));
    assertThat(bins.stream().mapToInt(ReliabilityBin::count).sum()).isEqualTo(5);
    assertThat(FIVE.expectedCalibrationError())
        .isCloseTo((0.2 + 0.6 + 0 + 0.5 + 0.9) / 5, within(1e-6));
  }

  @Test
  void aBinHoldsItsUpperEdgeAndNotItsLower() {
    Calibration.Tally tally = new Calibration.Tally();
    tally.add(1 / 15.0, true);
    tally.add(Math.nextUp(1 / 15.0), false);
    assertThat(tally.calibration().bins().get(0).count()).isEqualTo(1);
    assertThat(tally.calibration().bins().get(1).count()).isEqualTo(1);
  }

  @Test
  void givesEachClassItsFigures() {
    // A was answered three times, once rightly; there are two of it.
    assertThat(FIVE.classes().get(0)).isEqualTo(new ClassMetrics("A", 1 / 3.0, 0.5, 0.4, 2, 3));
    assertThat(FIVE.classes().get(1)).isEqualTo(new ClassMetrics("B", 0.5, 0.5, 0.5, 2, 2));
    assertThat(FIVE.classes().get(2)).isEqualTo(new ClassMetrics("a", 0, 0, 0, 1, 0));
  }

  @Test
  void listsWhatWasTakenForWhatMostFrequentFirst() {
    Evaluation evaluation =
        Evaluation.of(
            LABELS, new int[] {0, 1, 1, 2}, new float[] {0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0});
    assertThat(evaluation.confusion().confusions())
        .containsExactly(
            new Confusion("B", "A", 2), new Confusion("A", "B", 1), new Confusion("a", "B", 1));
    assertThat(evaluation.confusion().pairs())
        .containsExactly(new ConfusedPair("A", "B", 1, 2), new ConfusedPair("B", "a", 0, 1));
  }

  @Test
  void theWorstMistakesAreThoseOfTheGreatestLoss() {
    assertThat(FIVE.worst(2)).extracting(Mistake::index).containsExactly(3, 4);
    assertThat(FIVE.worst(99)).hasSize(3);
    assertThat(FIVE.worst(1).get(0)).isEqualTo(new Mistake(3, "B", "A", 0.5, 0));
  }

  @Test
  void writesOneJsonDocument() throws Exception {
    JsonNode json = new ObjectMapper().readTree(EvaluationJson.of("mnist", FIVE));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "dataset",
            "examples",
            "loss",
            "accuracy",
            "top2_accuracy",
            "case_insensitive_accuracy",
            "expected_calibration_error",
            "classes",
            "confused");
    assertThat(json.get("dataset").asText()).isEqualTo("mnist");
    assertThat(json.get("examples").isInt()).isTrue();
    assertThat(json.get("accuracy").asDouble()).isEqualTo(0.4);
    assertThat(json.at("/classes/1").toString())
        .isEqualTo("{\"label\":\"B\",\"precision\":0.5,\"recall\":0.5,\"f1\":0.5,\"support\":2}");
    assertThat(json.at("/confused/0").toString())
        .isEqualTo("{\"truth\":\"A\",\"predicted\":\"B\",\"count\":1}");
  }

  @Test
  void refusesNaNAndNamesTheExample() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Evaluation.of(
                    LABELS, new int[] {0, 0}, new float[] {1, 0, 0, 0.5f, Float.NaN, 0.5f}))
        .withMessage("example 1: expected probabilities from 0 to 1, found NaN");
  }

  @Test
  void refusesLogits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(LABELS, new int[] {0}, new float[] {2, -1, 0}))
        .withMessage("example 0: expected probabilities from 0 to 1, found 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(LABELS, new int[] {0}, new float[] {0.5f, 0.5f, 0.5f}))
        .withMessage("example 0: expected probabilities that sum to 1, found 1.5");
  }

  @Test
  void refusesAClassOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(LABELS, new int[] {3}, new float[] {1, 0, 0}))
        .withMessage("example 0: expected a class from 0 to 2, found 3");
  }

  @Test
  void refusesAWrongLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(LABELS, new int[] {1}, new float[] {1, 0}))
        .withMessage("probabilities: expected 1 x 3, found 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(LABELS, new int[0], new float[0]))
        .withMessage("evaluation: expected 1 example or more, found none");
  }

  @Test
  void theMatrixKeepsItsOwnCounts() {
    int[][] counts = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    ConfusionMatrix matrix = new ConfusionMatrix(LABELS, counts);
    counts[0][0] = 99;
    assertThat(matrix.count(0, 0)).isEqualTo(1);
  }

  @Test
  void refusesAMatrixOfAnotherShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfusionMatrix(LABELS, new int[3][2]))
        .withMessage("confusion matrix: expected 3 columns in row 0, found 2");
  }
}
