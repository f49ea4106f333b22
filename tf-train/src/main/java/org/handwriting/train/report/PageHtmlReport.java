package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.handwriting.core.DurableFiles;
import org.handwriting.train.evaluation.PageEvaluation;

/** The page that a person reads after a run of pages; as {@link HtmlReport} in all else. */
public final class PageHtmlReport {
  private static final String NOTE =
      "Green is what the network takes for the core of a line of handwriting, red what it takes for"
          + " its ink. Print, rules, boxes and what is crossed out should have neither.";

  private PageHtmlReport() {}

  /**
   * Writes the page beside its place and moves it there in one step; a page that was there is
   * replaced.
   *
   * @param file where the page goes; its folder must exist
   * @throws IOException when the page cannot be written; then nothing is left behind
   */
  public static void write(PageRunReport report, Path file) throws IOException {
    String body =
        headline(report)
            + Warnings.of(report.warnings())
            + Curves.of(report.history())
            + pictures(report)
            + ConfigurationList.of(report.configuration());
    DurableFiles.write(
        file, HtmlReport.page(report.title(), body).getBytes(StandardCharsets.UTF_8));
  }

  private static String pictures(PageRunReport report) {
    StringBuilder all = new StringBuilder("<div class=\"two\">\n");
    for (PagePicture picture : report.pictures()) {
      all.append(
          "<img src=\"%s\" alt=\"A part of a page with what was found on it\">\n"
              .formatted(picture.dataUri()));
    }
    return Html.section("pages", "What is found", NOTE, all + "</div>");
  }

  private static String headline(PageRunReport report) {
    PageEvaluation evaluation = report.evaluation();
    return """
    <header>
    <div class="hero">
    <p class="eyebrow">Handwriting recognition</p>
    <h1>%s</h1>
    <p class="lead">What is found on %s validation scenes, against what is there, pixel by pixel.</p>
    </div>
    <div class="score">
    <p class="big">%s</p>
    <p class="label">cores found, intersection over union</p>
    <div class="share" role="img" aria-label="%s of the cores"><i style="width:%s%%"></i></div>
    </div>
    <dl class="figures">
    %s</dl>
    </header>
    """
        .formatted(
            escape(report.title()),
            count(evaluation.examples()),
            percent(evaluation.core().overUnion()),
            percent(evaluation.core().overUnion()),
            format("%.3f", evaluation.core().overUnion() * 100),
            figures("Cores", evaluation.core())
                + figures("Ink", evaluation.ink())
                + figure("Loss", format("%.4f", evaluation.loss()), "nats a pixel"));
  }

  private static String figures(String name, PageEvaluation.Overlap overlap) {
    return figure(name + " found", percent(overlap.recall()), "of the pixels that are there")
        + figure(name + " right", percent(overlap.precision()), "of the pixels that are found");
  }

  private static String figure(String name, String value, String hint) {
    return "<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>\n".formatted(name, value, hint);
  }
}
