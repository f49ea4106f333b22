package org.handwriting.train.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.progress.EpochMetrics;

/**
 * All that the report of a run of lines says.
 *
 * @param title what the page is called
 * @param configuration name to value, in the order to show them
 * @param history the epochs
 * @param evaluation what the model read on the validation lines
 * @param writers who wrote each of them; empty where it is not known
 * @param worst the worst of them with their pictures, the worst first
 * @param warnings what the reader should know of the run before they believe its figures
 */
public record LineRunReport(
    String title,
    Map<String, String> configuration,
    List<EpochMetrics> history,
    LineEvaluation evaluation,
    List<String> writers,
    List<LinePicture> worst,
    List<String> warnings) {

  /** Copies the collections. */
  public LineRunReport {
    configuration =
        Collections.unmodifiableMap(new LinkedHashMap<>(configuration)); // keeps the order
    history = List.copyOf(history);
    writers = List.copyOf(writers);
    worst = List.copyOf(worst);
    warnings = List.copyOf(warnings);
  }
}
