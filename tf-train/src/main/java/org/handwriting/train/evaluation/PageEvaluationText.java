package org.handwriting.train.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import org.handwriting.data.page.LinesFound;

/** Evaluations of pages in words, for people, and as JSON. */
public final class PageEvaluationText {
  private PageEvaluationText() {}

  /** What is found pixel by pixel. */
  public static String of(PageEvaluation evaluation) {
    return overlap("Cores", evaluation.core())
        + overlap("Ink", evaluation.ink())
        + format("Loss: %.4f%n", evaluation.loss());
  }

  private static String overlap(String name, PageEvaluation.Overlap overlap) {
    return format(
        "%s: intersection over union %.4f, found %.4f, right %.4f%n",
        name, overlap.overUnion(), overlap.recall(), overlap.precision());
  }

  /** What is found line by line. */
  public static String of(int pages, LinesFound lines) {
    return format("Lines found (recall): %.4f%n", lines.recall())
        + format("Answered lines that are there (precision): %.4f%n", lines.precision())
        + format("%s on %d pages%n", lines, pages);
  }

  /**
   * The same as one JSON document.
   *
   * @param dataset the name of what was evaluated, written into the document
   */
  public static String json(String dataset, int pages, LinesFound lines) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dataset", dataset)
        .put("pages", pages)
        .put("lines", lines.there())
        .put("found_lines", lines.found())
        .put("answered_lines", lines.answered())
        .put("line_recall", lines.recall())
        .put("line_precision", lines.precision())
        .toPrettyString();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
