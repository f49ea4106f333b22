package org.handwriting.train.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON form of an evaluation, which {@code hwr evaluate --json} prints. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * One JSON document: the headline figures, every class, every confusion that happened.
   *
   * @param dataset the name of what was evaluated, written into the document
   */
  public static String of(String dataset, Evaluation evaluation) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("dataset", dataset)
            .put("examples", evaluation.examples())
            .put("loss", evaluation.loss())
            .put("accuracy", evaluation.accuracy())
            .put("top2_accuracy", evaluation.top2Accuracy())
            .put("case_insensitive_accuracy", evaluation.caseInsensitiveAccuracy())
            .put("expected_calibration_error", evaluation.expectedCalibrationError());
    ArrayNode classes = root.putArray("classes");
    for (ClassMetrics figures : evaluation.classes()) {
      classes
          .addObject()
          .put("label", figures.label())
          .put("precision", figures.precision())
          .put("recall", figures.recall())
          .put("f1", figures.f1())
          .put("support", figures.support());
    }
    ArrayNode confused = root.putArray("confused");
    for (Confusion confusion : evaluation.confusion().confusions()) {
      confused
          .addObject()
          .put("truth", confusion.truth())
          .put("predicted", confusion.predicted())
          .put("count", confusion.count());
    }
    return root.toPrettyString();
  }
}
