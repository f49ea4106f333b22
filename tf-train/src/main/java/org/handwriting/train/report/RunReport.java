package org.handwriting.train.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.progress.EpochMetrics;

/**
 * All that the report of a run says.
 *
 * @param title what the page is called
 * @param configuration name to value, in the order to show them
 * @param history the epochs; empty when nothing was trained, only evaluated
 * @param evaluation what the model did on the test examples
 * @param worst the worst mistakes with their pictures, the worst first; about 40 make a good page
 */
public record RunReport(
    String title,
    Map<String, String> configuration,
    List<EpochMetrics> history,
    Evaluation evaluation,
    List<MistakePicture> worst) {

  /** Checks the title and copies the collections. */
  public RunReport {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title: expected some text, found none");
    }
    configuration =
        Collections.unmodifiableMap(new LinkedHashMap<>(configuration)); // keeps the order
    history = List.copyOf(history);
    worst = List.copyOf(worst);
  }
}
