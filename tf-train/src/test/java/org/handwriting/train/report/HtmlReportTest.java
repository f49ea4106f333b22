package org.handwriting.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.handwriting.data.Labels;
import org.handwriting.train.evaluation.ClassMetrics;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.Mistake;
import org.handwriting.train.progress.EpochMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class HtmlReportTest {
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt";

  @TempDir Path folder;

  /** Both pages stay in target for a look. */
  @Test
  void isWellFormedForFewClassesAndForMany() throws Exception {
    for (String labels : List.of(DIGITS, LETTERS)) {
      double accuracy = labels.length() > 10 ? 0.9 : 0.9955;
      RunReport report =
          SampleRun.of("A run on " + labels.length() + " classes", labels, 10_000, accuracy, 12);
      Path file = Path.of("target", "report-" + labels.length() + ".html");
      HtmlReport.write(report, file);
      assertThat(parse(Files.readString(file)).getElementsByTagName("section").getLength())
          .isEqualTo(6);
    }
  }

  @Test
  void isTheSameWhereverItIsWritten() throws IOException {
    RunReport report = SampleRun.of("MNIST", DIGITS, 1_000, 0.99, 3);
    String usual = HtmlReport.page(report);
    Locale here = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      assertThat(HtmlReport.page(report)).isEqualTo(usual);
    } finally {
      Locale.setDefault(here);
    }
  }

  @Test
  void writesSharesThatAreNearlyWholeAndRatesAboveOne() {
    assertThat(Html.percent(0.99999)).isEqualTo("99.99%");
    assertThat(Html.percent(0.00001)).isEqualTo("0.01%");
    assertThat(Html.percent(1)).isEqualTo("100%");
    assertThat(Html.percent(1.3)).isEqualTo("130.00%");
    assertThat(Html.percent(5, 1)).isEqualTo("500.0%");
  }

  @Test
  void hasABarOfWrongAnswersWhereThereAreAnswers() {
    String bars =
        ClassBars.of(
            List.of(
                new ClassMetrics("never", 0, 0, 0, 2, 0),
                new ClassMetrics("only wrongly", 0, 0, 0, 0, 3)));
    assertThat(bars)
        .contains(
            "class=\"missed\" style=\"width:100.0%\"></i><i class=\"wrong\" style=\"width:0.0%\"");
    assertThat(bars)
        .contains(
            "class=\"missed\" style=\"width:0.0%\"></i><i class=\"wrong\" style=\"width:100.0%\"");
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    String page = HtmlReport.page(SampleRun.of("MNIST", DIGITS, 1_000, 0.99, 3));
    assertThat(page).doesNotContain("http://", "https://", "<script", "@import", "url(");
    assertThat(page).contains("default-src 'none'");
    assertThat(page.replace("src=\"data:image/png;base64,", "")).doesNotContain("src=\"");
  }

  @Test
  void saysTheFiguresOfTheEvaluation() throws IOException {
    RunReport report = SampleRun.of("MNIST", DIGITS, 1_000, 0.99, 3);
    String page = HtmlReport.page(report);
    Evaluation evaluation = report.evaluation();
    assertThat(page)
        .contains("<p class=\"big\">" + Html.percent(evaluation.accuracy()))
        .contains(Html.format("%.4f", evaluation.loss()))
        .contains("<dt>Architecture</dt><dd>compact</dd>")
        .contains("Epoch 3, validation: ")
        .contains("alt=\"A handwritten " + report.evaluation().worst(1).get(0).truth());
  }

  @Test
  void everyTextMeansItself() throws Exception {
    String script = "<script>alert('%s & \"100%\"')</script>";
    Evaluation evaluation =
        Evaluation.of(
            Labels.of(List.of("<b>", "&%d", "\"'")),
            new int[] {0, 1, 2},
            new float[] {0, 1, 0, 0, 0, 1, 1, 0, 0});
    List<MistakePicture> worst =
        List.of(new MistakePicture(evaluation.worst(1).get(0), new byte[784], Optional.of(script)));
    RunReport report =
        new RunReport(
            script, Map.of(script, script), List.of(), evaluation, worst, List.of(script));
    String page = HtmlReport.page(report);
    assertThat(page)
        .doesNotContain("<script", "<b></b>")
        .contains("&lt;b&gt; read as &amp;%d: 1 of 1");
    Document document = parse(page);
    assertThat(document.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo(script);
  }

  @Test
  void leavesOutTheCurvesWhereNothingWasTrained() throws Exception {
    RunReport report = report(List.of());
    assertThat(HtmlReport.page(report)).doesNotContain("Learning", "Training time");
    parse(HtmlReport.page(report));
  }

  @Test
  void drawsASingleEpochWithoutValidation() throws Exception {
    EpochMetrics only = new EpochMetrics(1, 2, 3, 4, 0, 0.25, 1, Double.NaN, Double.NaN);
    String page = HtmlReport.page(report(List.of(only)));
    parse(page);
    assertThat(page)
        .contains("Epoch 1, training: 0.25")
        .doesNotContain("NaN", "Infinity", "curve validation");
  }

  @Test
  void leavesOutFiguresThatAreNone() throws Exception {
    EpochMetrics good = new EpochMetrics(1, 2, 3, 4, 0.1, 0.25, 0.9, 0.2, 0.9);
    EpochMetrics broken =
        new EpochMetrics(2, 2, 3, 4, 0.1, Double.NaN, 0.1, Double.NaN, Double.NaN);
    assertThat(HtmlReport.page(report(List.of(good, broken)))).doesNotContain("NaN", "Infinity");
    assertThat(HtmlReport.page(report(List.of(broken)))).doesNotContain("NaN", "Infinity");
  }

  @Test
  void shadesMistakesByTheLogarithmOfTheirNumber() {
    int[] classes = new int[100 + 10 + 1];
    float[] probabilities = new float[classes.length * 3];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i < 100 ? 0 : i < 110 ? 1 : 2;
      probabilities[i * 3 + (classes[i] + 1) % 3] = 1;
    }
    Evaluation evaluation =
        Evaluation.of(Labels.of(List.of("a", "b", "c")), classes, probabilities);
    assertThat(
            ConfusionHeatMap.of(evaluation.confusion())
                .lines()
                .filter(l -> l.startsWith("<g class=")))
        .satisfiesExactly(
            most ->
                assertThat(most)
                    .startsWith("<g class=\"h7\">")
                    .contains("a read as b: 100 of 100 (100%)"),
            some ->
                assertThat(some).startsWith("<g class=\"h4\">").contains("b read as c: 10 of 10"),
            one -> assertThat(one).startsWith("<g class=\"h1\">").contains("c read as a: 1 of 1"));
  }

  @Test
  void showsDarkInkOnLightPaper() throws IOException {
    byte[] pixels = new byte[784];
    pixels[28 * 3 + 5] = (byte) 255;
    String uri =
        new MistakePicture(new Mistake(0, "1", "7", 0.9, 0.1), pixels, Optional.empty()).dataUri();
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()))));
    assertThat(image.getWidth()).isEqualTo(28);
    assertThat(image.getRGB(5, 3) & 0xff).isLessThan(60);
    assertThat(image.getRGB(3, 5) & 0xff).isGreaterThan(230);
  }

  @Test
  void namesTheFileOfAMistakeAndWarnsBeforeTheFigures() throws Exception {
    Evaluation evaluation =
        Evaluation.of(Labels.of(List.of("0", "1")), new int[] {0}, new float[] {0, 1});
    MistakePicture mistake =
        new MistakePicture(
            evaluation.worst(1).get(0), new byte[784], Optional.of("0/scan 003 & co.png"));
    String page =
        HtmlReport.page(
            new RunReport(
                "A run",
                Map.of(),
                List.of(),
                evaluation,
                List.of(mistake),
                List.of("left out 1 files:\n  x.HEIC: expected a picture")));
    assertThat(page)
        .contains("<p class=\"file\">0/scan 003 &amp; co.png</p>")
        .contains("<li>left out 1 files:\n  x.HEIC: expected a picture</li>");
    assertThat(parse(page).getElementsByTagName("section").item(0).getTextContent())
        .contains("x.HEIC");
  }

  @Test
  void replacesAnOlderPageAndLeavesNothingBesideIt() throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, "older");
    HtmlReport.write(report(List.of()), file);
    assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void saysWhereItCannotWrite() {
    assertThatThrownBy(
            () -> HtmlReport.write(report(List.of()), folder.resolve("missing").resolve("r.html")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void refusesAPictureOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MistakePicture(
                    new Mistake(0, "1", "7", 0.9, 0.1), new byte[100], Optional.empty()))
        .withMessage("pixels: expected 784, found 100");
  }

  @Test
  void neverRoundsToAllOrNothing() {
    assertThat(Html.percent(0.999999)).isEqualTo("99.99%");
    assertThat(Html.percent(1e-9, 1)).isEqualTo("0.1%");
    assertThat(Html.percent(1)).isEqualTo("100%");
  }

  @Test
  void axesHaveRoundTicks() {
    assertThat(Axis.linear(0.9, 0.987).ticks().stream().map(Html::figure))
        .containsExactly("0.9", "0.92", "0.94", "0.96", "0.98", "1");
    assertThat(Axis.linear(1, 1).high()).isGreaterThan(1);
    assertThat(Axis.ofLosses(0.01, 0.5).ticks()).containsExactly(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    assertThat(Axis.ofLosses(0, 0.5).logarithmic()).isFalse();
  }

  private static RunReport report(List<EpochMetrics> history) {
    Evaluation evaluation = SampleRun.evaluation(Labels.of(List.of("0", "1")), 50, 0.9);
    return new RunReport("A run", Map.of(), history, evaluation, List.of(), List.of());
  }

  /** HTML's elements without an end are closed; then the page must be XML. */
  private static Document parse(String page) throws Exception {
    String closed =
        page.replace("<!DOCTYPE html>", "").replaceAll("<((?:meta|link|img) [^>]*)>", "<$1/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(closed.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
