package org.handwriting.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.handwriting.train.TinyLines;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.evaluation.LineReading;
import org.handwriting.train.progress.EpochMetrics;
import org.junit.jupiter.api.Test;

class LineHtmlReportTest {
  private static final LineReading WRONG = new LineReading(0, "a<b", "a&bc", 0.4);
  private static final LineReading RIGHT = new LineReading(1, "abc de abc", "abc de abc", 0.9);

  @Test
  void marksWhatWasReadWrongLetterByLetter() throws IOException {
    assertThat(page())
        .contains("a<mark>&lt;</mark>b<i>·</i>", "a<mark>&amp;</mark>b<mark>c</mark>")
        .contains("2 of 3 characters wrong, page 1 &quot;left&quot;");
  }

  @Test
  void showsCurvesOfErrorsAndWhereTheErrorsAre() throws IOException {
    assertThat(page())
        .contains("Character error rate", "15.38%")
        .contains("<th>0 to 9</th><td>1</td><td>3</td><td>66.67%</td>")
        .contains("<th>10 to 19</th><td>1</td><td>10</td><td>0%</td>")
        .contains("<th>A &amp; B</th><td>1</td><td>3</td><td>66.67%</td>")
        .contains("<th>not known</th><td>1</td><td>10</td><td>0%</td>")
        .contains("<th>&lt;</th><td>&amp;</td><td>1</td>", "<th>nothing</th><td>c</td><td>1</td>");
  }

  private static String page() throws IOException {
    LineEvaluation evaluation =
        new LineEvaluation(
            2, 13, 4, 1, 2 / 13.0, 2 / 13.0, 2 / 13.0, 0.25, 1, 0.1, List.of(WRONG, RIGHT));
    return LineHtmlReport.page(
        new LineRunReport(
            "tiny on lines",
            Map.of("Seed", "1"),
            List.of(new EpochMetrics(1, 10, 1, 100, 1e-3, 2, 0.2, 1.5, 0.4)),
            evaluation,
            List.of("A & B", ""),
            List.of(new LinePicture(WRONG, TinyLines.line("a<b", "A & B", "page 1 \"left\""))),
            List.of()));
  }
}
