package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
  @Test
  void beginsWithTheTwoLinesOfTheOriginal() {
    Evaluation evaluation =
        Evaluation.of(
            Labels.of(List.of("0", "1")), new int[] {0, 1}, new float[] {0.9f, 0.1f, 0.6f, 0.4f});
    assertThat(EvaluationText.headline(evaluation).lines())
        .containsExactly("Test loss: 0.5108", "Test accuracy: 0.5000");
  }

  @Test
  void showsClassesAndPairs() {
    Evaluation evaluation =
        Evaluation.of(
            Labels.of(List.of("4", "9")),
            new int[] {0, 0, 1, 1},
            new float[] {1, 0, 0, 1, 1, 0, 0.25f, 0.75f});
    assertThat(EvaluationText.details(evaluation).lines())
        .containsExactly(
            "Top-2 accuracy: 1.0000",
            "Calibration error: 0.5625",
            "",
            "label precision recall     f1 support",
            "    4    0.5000 0.5000 0.5000       2",
            "    9    0.5000 0.5000 0.5000       2",
            "",
            "Most confused:",
            "  4/9     2   (4 read as 9: 1, 9 read as 4: 1)");
  }

  @Test
  void doesNotSpeakOfConfusionWhereThereIsNone() {
    assertThat(EvaluationText.details(perfect(Labels.of(List.of("a", "A", "%")))))
        .contains("Accuracy, case ignored: 1.0000")
        .doesNotContain("confused");
  }

  @Test
  void puts47ClassesInTwoBlocksOfEightyColumns() {
    Labels labels =
        Labels.of(IntStream.range(0, 47).mapToObj(i -> String.valueOf((char) ('0' + i))).toList());
    List<String> lines = EvaluationText.details(perfect(labels)).lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 80);
    String table = lines.stream().skip(3).limit(25).collect(Collectors.joining("\n"));
    assertThat(labels.asList()).allMatch(label -> table.contains(" " + label + "    1.0000"));
  }

  private static Evaluation perfect(Labels labels) {
    int k = labels.size();
    float[] probabilities = new float[k * k];
    IntStream.range(0, k).forEach(i -> probabilities[i * k + i] = 1);
    return Evaluation.of(labels, IntStream.range(0, k).toArray(), probabilities);
  }
}
