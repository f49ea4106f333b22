package org.handwriting.train.report;

import static org.handwriting.train.report.Html.format;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One panel of curves over the epochs, with a legend that says where each ends.
 *
 * @param name what is shown
 * @param axis the scale of the figures
 * @param write how a figure is written
 * @param series the curves
 */
record LinePlot(String name, Axis axis, DoubleFunction<String> write, List<Series> series) {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 220;
  private static final int LEFT = 46;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;

  private static final int EPOCH_MARKS = 8;

  /** Beyond this the points of a curve would be one thick line. */
  private static final int MOST_POINTS = 60;

  /**
   * A curve.
   *
   * @param name what it is called
   * @param style its class in the style sheet
   * @param firstEpoch the epoch of the first value
   * @param values one an epoch; NaN where there is none
   */
  record Series(String name, String style, int firstEpoch, List<Double> values) {
    int lastEpoch() {
      return firstEpoch + values.size() - 1;
    }

    double last() {
      return values.get(values.size() - 1);
    }
  }

  String svg() {
    StringBuilder legend = new StringBuilder();
    StringBuilder curves = new StringBuilder();
    for (Series one : series) {
      legend.append(
          "<span class=\"key %s\">%s <b>%s</b></span> "
              .formatted(one.style(), one.name(), write.apply(one.last())));
      curves.append(curve(one));
    }
    String scale = axis.logarithmic() ? " <small>log scale</small>" : "";
    return format(
        """
        <figure class="panel">
        <figcaption><span class="name">%s%s</span> <span class="keys">%s</span></figcaption>
        <svg viewBox="0 0 %d %d" role="img" aria-label="%s by epoch. %s">
        %s%s%s</svg>
        </figure>
        """,
        name, scale, legend, WIDTH, HEIGHT, name, description(), grid(), epochs(), curves);
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    for (Series one : series) {
      text.append(
          "%s from %s to %s. "
              .formatted(one.name(), write.apply(one.values().get(0)), write.apply(one.last())));
    }
    return text.toString().strip();
  }

  private String grid() {
    StringBuilder grid = new StringBuilder();
    for (double tick : axis.ticks()) {
      double y = y(tick);
      grid.append(
          format(
              "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text class=\"tick\" x=\"%d\" y=\"%.1f\""
                  + " text-anchor=\"end\">%s</text>%n",
              LEFT, y, WIDTH - RIGHT, LEFT - 7, y + 4, write.apply(tick)));
    }
    return grid.toString();
  }

  private String epochs() {
    int first = series.get(0).firstEpoch();
    int last = series.get(0).lastEpoch();
    int step = (int) Math.max(1, Axis.roundStep(Math.max(1, last - first), EPOCH_MARKS));
    StringBuilder marks =
        new StringBuilder(
            format(
                "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">epoch</text>%n",
                LEFT - 7, HEIGHT - 6));
    for (int epoch = first; epoch <= last; epoch++) {
      boolean marked = epoch % step == 0 || first == last;
      marks.append(
          marked
              ? format(
                  "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                  x(epoch), HEIGHT - 6, epoch)
              : "");
    }
    return marks.toString();
  }

  private String curve(Series one) {
    StringBuilder path = new StringBuilder();
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < one.values().size(); i++) {
      double value = one.values().get(i);
      if (!Double.isFinite(value)) {
        continue;
      }
      double x = x(one.firstEpoch() + i);
      path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y(value)));
      points.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"><title>Epoch %d, %s: %s</title></circle>%n",
              x,
              y(value),
              one.values().size() > MOST_POINTS ? "1.2" : "2.6",
              one.firstEpoch() + i,
              one.name(),
              write.apply(value)));
    }
    return "<g class=\"curve %s\"><path d=\"%s\"/>\n%s</g>\n".formatted(one.style(), path, points);
  }

  private double x(int epoch) {
    int first = series.get(0).firstEpoch();
    int last = series.get(0).lastEpoch();
    double share = first == last ? 0.5 : (double) (epoch - first) / (last - first);
    return LEFT + 6 + share * (WIDTH - LEFT - RIGHT - 12);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - axis.at(value) * (HEIGHT - TOP - BOTTOM);
  }
}
