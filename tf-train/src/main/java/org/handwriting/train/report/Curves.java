package org.handwriting.train.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.handwriting.train.progress.EpochMetrics;

/** How loss, accuracy and learning rate went over the epochs. */
final class Curves {
  private static final String NOTE =
      "Training figures are means over the epoch, while the network was still changing and with"
          + " augmentation and dropout at work; validation is measured at the epoch&#39;s end,"
          + " without them. That is why validation often looks better.";

  private final List<EpochMetrics> history;
  private final boolean errors; // of lines: what is wrong tells more than what is right

  private Curves(List<EpochMetrics> history, boolean errors) {
    this.history = history;
    this.errors = errors;
  }

  /** The section, or nothing where nothing was trained. */
  static String of(List<EpochMetrics> history) {
    return history.isEmpty() ? "" : new Curves(history, false).section();
  }

  /** The same of lines, with the character error rate for the accuracy. */
  static String ofErrors(List<EpochMetrics> history) {
    return history.isEmpty() ? "" : new Curves(history, true).section();
  }

  private String section() {
    String panels =
        panel(
                "Loss",
                Axis::ofLosses,
                Html::figure,
                EpochMetrics::loss,
                EpochMetrics::validationLoss)
            + (errors ? errorRates() : accuracies())
            + rate();
    return Html.section("curves", "Learning", NOTE, "<div class=\"panels\">" + panels + "</div>");
  }

  private String accuracies() {
    return panel(
        "Accuracy",
        Curves::accuracies,
        value -> Html.figure(value * 100) + "%",
        EpochMetrics::accuracy,
        EpochMetrics::validationAccuracy);
  }

  private String errorRates() {
    return panel(
        "Character error rate",
        (low, high) -> Axis.linear(0, high),
        value -> Html.figure(value * 100) + "%",
        epoch -> 1 - epoch.accuracy(),
        epoch -> 1 - epoch.validationAccuracy());
  }

  private static Axis accuracies(double low, double high) {
    Axis axis = Axis.linear(low, high);
    return axis.high() <= 1 ? axis : Axis.linear(low < 1 ? low : 0, 1);
  }

  private String panel(
      String name,
      BiFunction<Double, Double, Axis> axis,
      DoubleFunction<String> write,
      ToDoubleFunction<EpochMetrics> train,
      ToDoubleFunction<EpochMetrics> validation) {
    List<LinePlot.Series> series = new ArrayList<>();
    series.add(series("training", "train", train));
    if (history.stream().anyMatch(EpochMetrics::hasValidation)) {
      series.add(series("validation", "validation", validation));
    }
    DoubleSummaryStatistics range =
        series.stream()
            .flatMapToDouble(one -> one.values().stream().mapToDouble(Double::doubleValue))
            .filter(Double::isFinite)
            .summaryStatistics();
    if (range.getCount() == 0) {
      return ""; // a training that broke in its first epoch has nothing to draw
    }
    return new LinePlot(name, axis.apply(range.getMin(), range.getMax()), write, series).svg();
  }

  private String rate() {
    LinePlot.Series series = series("last step", "rate", EpochMetrics::learningRate);
    double high = Collections.max(series.values());
    return new LinePlot("Learning rate", Axis.linear(0, high), Html::figure, List.of(series)).svg();
  }

  private LinePlot.Series series(String name, String style, ToDoubleFunction<EpochMetrics> figure) {
    List<Double> values = history.stream().map(figure::applyAsDouble).toList();
    return new LinePlot.Series(name, style, history.get(0).epoch(), values);
  }
}
