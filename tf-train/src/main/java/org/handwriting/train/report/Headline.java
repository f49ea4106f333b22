package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.util.List;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.progress.EpochMetrics;

/** The top of the page: the title, the accuracy, and the figures that stand beside it. */
final class Headline {
  private Headline() {}

  static String of(RunReport report) {
    Evaluation evaluation = report.evaluation();
    return """
    <header>
    <div class="hero">
    <p class="eyebrow">Handwriting recognition</p>
    <h1>%s</h1>
    <p class="lead">%s</p>
    </div>
    <div class="score">
    <p class="big">%s</p>
    <p class="label">test accuracy</p>
    <div class="share" role="img" aria-label="%s recognized"><i style="width:%s%%"></i></div>
    </div>
    <dl class="figures">
    %s</dl>
    </header>
    """
        .formatted(
            escape(report.title()),
            sentence(evaluation),
            percent(evaluation.accuracy()),
            percent(evaluation.accuracy()),
            format("%.3f", evaluation.accuracy() * 100),
            figures(report));
  }

  private static String sentence(Evaluation evaluation) {
    int wrong = evaluation.mistakes().size();
    return wrong == 0
        ? "All %s test characters were recognized.".formatted(count(evaluation.examples()))
        : "%s of %s test characters were recognized; <b>%s</b> %s not."
            .formatted(
                count(evaluation.examples() - wrong),
                count(evaluation.examples()),
                count(wrong),
                wrong == 1 ? "was" : "were");
  }

  private static String figures(RunReport report) {
    Evaluation evaluation = report.evaluation();
    StringBuilder figures = new StringBuilder();
    figures.append(figure("Test loss", format("%.4f", evaluation.loss()), "nats an example"));
    figures.append(
        figure("Top-2 accuracy", percent(evaluation.top2Accuracy()), "first or second guess"));
    if (evaluation.hasCasePairs()) {
      figures.append(
          figure("Case ignored", percent(evaluation.caseInsensitiveAccuracy()), "a counts as A"));
    }
    figures.append(
        figure(
            "Calibration error",
            percent(evaluation.expectedCalibrationError()),
            "claimed against true"));
    List<EpochMetrics> history = report.history();
    if (!history.isEmpty()) {
      double seconds = history.stream().mapToDouble(EpochMetrics::seconds).sum();
      figures.append(figure("Training time", duration(seconds), count(history.size()) + " epochs"));
    }
    return figures.toString();
  }

  private static String figure(String name, String value, String hint) {
    return "<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>\n".formatted(name, value, hint);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return format("%.1f s", seconds);
    }
    return whole < 3600
        ? format("%d min %d s", whole / 60, whole % 60)
        : format("%d h %d min", whole / 3600, whole / 60 % 60);
  }
}
