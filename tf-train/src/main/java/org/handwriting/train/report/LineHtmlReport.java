package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.handwriting.core.DurableFiles;
import org.handwriting.train.evaluation.LineEvaluation;

/** The page that a person reads after a run of lines; as {@link HtmlReport} in all else. */
public final class LineHtmlReport {
  private LineHtmlReport() {}

  /**
   * Writes the page beside its place and moves it there in one step; a page that was there is
   * replaced.
   *
   * @param file where the page goes; its folder must exist
   * @throws IOException when the page cannot be written; then nothing is left behind
   */
  public static void write(LineRunReport report, Path file) throws IOException {
    DurableFiles.write(file, page(report).getBytes(StandardCharsets.UTF_8));
  }

  static String page(LineRunReport report) throws IOException {
    String body =
        headline(report)
            + Warnings.of(report.warnings())
            + Curves.ofErrors(report.history())
            + WorstLines.of(report.worst())
            + LineTables.of(report.evaluation(), report.writers())
            + ConfigurationList.of(report.configuration());
    return HtmlReport.page(report.title(), body);
  }

  private static String headline(LineRunReport report) {
    LineEvaluation evaluation = report.evaluation();
    double right = Math.max(0, 1 - evaluation.characterErrorRate());
    return """
    <header>
    <div class="hero">
    <p class="eyebrow">Handwriting recognition</p>
    <h1>%s</h1>
    <p class="lead">%s of %s validation lines were read without an error.</p>
    </div>
    <div class="score">
    <p class="big">%s</p>
    <p class="label">character error rate</p>
    <div class="share" role="img" aria-label="%s of the characters read"><i style="width:%s%%"></i></div>
    </div>
    <dl class="figures">
    %s</dl>
    </header>
    """
        .formatted(
            escape(report.title()),
            count(evaluation.exactLines()),
            count(evaluation.examples()),
            percent(evaluation.characterErrorRate()),
            percent(right),
            format("%.3f", right * 100),
            figures(evaluation));
  }

  private static String figures(LineEvaluation evaluation) {
    return figure("Word error rate", percent(evaluation.wordErrorRate()), "words with an error")
        + figure("Case ignored", percent(evaluation.caselessCharacterErrorRate()), "a counts as A")
        + figure("Loss", format("%.3f", evaluation.loss()), "nats a line")
        + figure(
            "Calibration error",
            percent(evaluation.expectedCalibrationError()),
            "claimed against true, whole lines")
        + figure("Characters", count(evaluation.characters()), "written on these lines");
  }

  private static String figure(String name, String value, String hint) {
    return "<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>\n".formatted(name, value, hint);
  }
}
