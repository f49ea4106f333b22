package org.handwriting.train.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.handwriting.core.DurableFiles;
import org.handwriting.train.evaluation.Evaluation;

/**
 * The page that a person reads after a run: one file, which needs nothing from elsewhere and shows
 * itself in light or dark as the reader's system is set. Its content policy forbids the browser to
 * load or run anything.
 */
public final class HtmlReport {
  private static final String STYLE = "report.css";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      <title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      <main>
      %s</main>
      </body>
      </html>
      """;

  private HtmlReport() {}

  /**
   * Writes the page beside its place and moves it there in one step; a page that was there is
   * replaced.
   *
   * @param report what to say
   * @param file where the page goes; its folder must exist
   * @throws IOException when the page cannot be written; then nothing is left behind
   */
  public static void write(RunReport report, Path file) throws IOException {
    DurableFiles.write(file, page(report).getBytes(StandardCharsets.UTF_8));
  }

  static String page(RunReport report) throws IOException {
    Evaluation evaluation = report.evaluation();
    String mistakes =
        Html.section(
            "confusion",
            "What was taken for what",
            "Rows are what it is, columns what was read. Shades of red count mistakes on a log"
                + " scale; hover a cell for its figures.",
            "<div class=\"beside\">"
                + ConfusionHeatMap.of(evaluation.confusion())
                + ConfusedPairs.of(evaluation.confusion().pairs())
                + "</div>");
    String body =
        Headline.of(report)
            + Warnings.of(report.warnings())
            + Curves.of(report.history())
            + mistakes
            + WorstMistakes.of(report.worst())
            + ClassBars.of(evaluation.classes())
            + "<div class=\"two\">\n"
            + ReliabilityDiagram.of(evaluation.calibration())
            + ConfigurationList.of(report.configuration())
            + "</div>\n";
    return page(report.title(), body);
  }

  /** The page around what a report says. */
  static String page(String title, String body) throws IOException {
    return PAGE.formatted(Html.escape(title), style(), body);
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new FileNotFoundException(STYLE + " is missing from this program's own resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
