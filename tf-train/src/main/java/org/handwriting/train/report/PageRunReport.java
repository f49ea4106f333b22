package org.handwriting.train.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.train.evaluation.PageEvaluation;
import org.handwriting.train.progress.EpochMetrics;

/**
 * All that the report of a run of pages says.
 *
 * @param title what the page is called
 * @param configuration name to value, in the order to show them
 * @param history the epochs
 * @param evaluation what the model found on the validation scenes
 * @param pictures some of them, with what was found
 * @param warnings what the reader should know of the run before they believe its figures
 */
public record PageRunReport(
    String title,
    Map<String, String> configuration,
    List<EpochMetrics> history,
    PageEvaluation evaluation,
    List<PagePicture> pictures,
    List<String> warnings) {

  /** Copies the collections. */
  public PageRunReport {
    configuration =
        Collections.unmodifiableMap(new LinkedHashMap<>(configuration)); // keeps the order
    history = List.copyOf(history);
    pictures = List.copyOf(pictures);
    warnings = List.copyOf(warnings);
  }
}
