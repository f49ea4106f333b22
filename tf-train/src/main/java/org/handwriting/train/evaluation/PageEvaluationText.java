package org.handwriting.train.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.handwriting.data.page.LineDetection;

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

  /**
   * What is found line by line, and what is read of it.
   *
   * @param unjudged lines that are marked without a baseline on the page, and count for nothing
   */
  public static String of(
      int pages, LineDetection lines, int unjudged, PageReadingEvaluation read) {
    return format("Lines found (recall): %.4f%n", lines.recall())
        + format("Answered lines that are there (precision): %.4f%n", lines.precision())
        + errors(read)
        + format("Reading order (Kendall's tau): %.4f%n", read.order().kendallTau())
        + format("Neighbors that follow each other: %.4f%n", read.order().neighborsInOrder())
        + (unjudged == 0
            ? ""
            : format("Lines not judged, marked without a baseline on the page: %d%n", unjudged))
        + format("%s on %d pages%n", lines, pages);
  }

  private static String errors(PageReadingEvaluation read) {
    if (!read.hasTexts()) {
      return format("Character error rate: not known, the pages have no texts%n");
    }
    String ratio =
        read.ratio().isPresent()
            ? format("%.2f times as many errors", read.ratio().getAsDouble())
            : "no error in the pages' own lines";
    return format(
        "Character error rate: %.4f, of the pages' own lines %.4f (%s)%n",
        read.characterErrorRate(), read.givenCharacterErrorRate(), ratio);
  }

  /** The same of one page, on a line. */
  public static String line(String page, LineDetection lines, PageReadingEvaluation read) {
    String errors =
        read.hasTexts()
            ? format(
                ", character error rate %.4f, of its own lines %.4f",
                read.characterErrorRate(), read.givenCharacterErrorRate())
            : "";
    return page + "  " + lines + errors;
  }

  /**
   * The same of all as one JSON document; without the error rates where no texts are known, and
   * without their ratio where there is none.
   *
   * @param dataset the name of what was evaluated, written into the document
   * @param unjudged lines that are marked without a baseline on the page, and count for nothing
   */
  public static String json(
      String dataset, int pages, LineDetection lines, int unjudged, PageReadingEvaluation read) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("dataset", dataset)
            .put("pages", pages)
            .put("lines", lines.there())
            .put("found_lines", lines.found())
            .put("answered_lines", lines.answered())
            .put("unjudged_lines", unjudged)
            .put("line_recall", lines.recall())
            .put("line_precision", lines.precision());
    if (read.hasTexts()) {
      document
          .put("characters", read.characters())
          .put("character_error_rate", read.characterErrorRate())
          .put("given_lines_character_error_rate", read.givenCharacterErrorRate());
      read.ratio().ifPresent(ratio -> document.put("character_error_ratio", ratio));
    }
    return document
        .put("reading_order_tau", read.order().kendallTau())
        .put("neighbors_in_order", read.order().neighborsInOrder())
        .toPrettyString();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
