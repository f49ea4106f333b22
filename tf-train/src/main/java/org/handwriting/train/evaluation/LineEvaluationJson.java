package org.handwriting.train.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The JSON form of an evaluation of lines, which {@code hwr evaluate --json} prints. */
public final class LineEvaluationJson {
  private LineEvaluationJson() {}

  /**
   * One JSON document.
   *
   * @param dataset the name of what was evaluated, written into the document
   */
  public static String of(String dataset, LineEvaluation evaluation) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dataset", dataset)
        .put("examples", evaluation.examples())
        .put("loss", evaluation.loss())
        .put("character_error_rate", evaluation.characterErrorRate())
        .put("word_error_rate", evaluation.wordErrorRate())
        .put("case_insensitive_character_error_rate", evaluation.caselessCharacterErrorRate())
        .put("greedy_character_error_rate", evaluation.greedyCharacterErrorRate())
        .put("exact_lines", evaluation.exactLines())
        .put("expected_calibration_error", evaluation.expectedCalibrationError())
        .toPrettyString();
  }
}
