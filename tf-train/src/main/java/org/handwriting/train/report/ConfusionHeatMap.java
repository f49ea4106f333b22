package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.util.List;
import org.handwriting.data.Labels;
import org.handwriting.train.evaluation.Confusion;
import org.handwriting.train.evaluation.ConfusionMatrix;

/**
 * What was taken for what: right answers in a quiet color, mistakes in shades of the logarithm of
 * their number.
 */
final class ConfusionHeatMap {
  /** The style sheet has this many shades, h1 to h7. */
  private static final int SHADES = 7;

  /** Up to here a cell has room for its number. */
  private static final int NUMBERED = 16;

  private static final int LONGEST_LABEL = 10;

  private final ConfusionMatrix matrix;
  private final Labels labels;
  private final int k;
  private final int most; // count of the most frequent mistake; 0 when there is none
  private final int cell;
  private final int font;
  private final int margin;

  private ConfusionHeatMap(ConfusionMatrix matrix) {
    List<Confusion> confusions = matrix.confusions();
    this.matrix = matrix;
    this.labels = matrix.labels();
    this.k = labels.size();
    this.most = confusions.isEmpty() ? 0 : confusions.get(0).count();
    this.cell = k <= NUMBERED ? 52 : 15;
    this.font = k <= NUMBERED ? 16 : 11;
    this.margin = 26 + longest() * font * 2 / 3;
  }

  static String of(ConfusionMatrix matrix) {
    return new ConfusionHeatMap(matrix).figure();
  }

  private int longest() {
    return labels.asList().stream().mapToInt(label -> shorten(label).length()).max().orElse(1);
  }

  private static String shorten(String label) {
    return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
  }

  private String figure() {
    int side = margin + k * cell + 2;
    StringBuilder cells = new StringBuilder();
    for (int truth = 0; truth < k; truth++) {
      for (int predicted = 0; predicted < k; predicted++) {
        if (matrix.count(truth, predicted) > 0) {
          cells.append(cell(truth, predicted));
        }
      }
    }
    return format(
        """
    <figure class="heat">
    <div class="scroll" tabindex="0" role="group" aria-label="Confusion matrix, scrolls sideways">
    <svg viewBox="0 0 %d %d" style="min-width:%dpx" role="img" aria-label="Confusion matrix of %d classes; the pairs are listed beside it.">
    %s%s%s</svg>
    </div>
    %s</figure>
    """,
        side, side, k <= NUMBERED ? 330 : k * 13, k, background(), names(), cells, legend());
  }

  private String background() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i <= k; i++) {
      int at = margin + i * cell;
      lines.append(format("M%d %dv%dM%d %dh%d", at, margin, k * cell, margin, at, k * cell));
    }
    return format(
        """
    <rect class="field" x="%d" y="%d" width="%d" height="%d"/><path class="grid" d="%s"/>
    <text class="axis" x="%d" y="13" text-anchor="middle">read as</text>
    <text class="axis" transform="translate(13 %d) rotate(-90)" text-anchor="middle">truth</text>
    """,
        margin, margin, k * cell, k * cell, lines, margin + k * cell / 2, margin + k * cell / 2);
  }

  private String names() {
    boolean upright = longest() <= 2;
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < k; i++) {
      String name = escape(shorten(labels.label(i)));
      double middle = margin + (i + 0.5) * cell;
      names.append(
          format(
              "<text class=\"name\" font-size=\"%d\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">",
              font, margin - 6, middle + font * 0.36));
      names.append(name).append("</text>");
      names.append(
          upright
              ? format(
                  "<text class=\"name\" font-size=\"%d\" x=\"%.1f\" y=\"%d\""
                      + " text-anchor=\"middle\">",
                  font, middle, margin - 7)
              : format(
                  "<text class=\"name\" font-size=\"%d\" transform=\"translate(%.1f %d)"
                      + " rotate(-90)\">",
                  font, middle + font * 0.36, margin - 6));
      names.append(name).append("</text>\n");
    }
    return names.toString();
  }

  private String cell(int truth, int predicted) {
    int number = matrix.count(truth, predicted);
    int x = margin + predicted * cell;
    int y = margin + truth * cell;
    String style = truth == predicted ? "right" : "h" + shade(number);
    String title =
        truth == predicted
            ? "%s recognized: %s of %s (%s)"
            : "%s read as " + labels.label(predicted).replace("%", "%%") + ": %s of %s (%s)";
    int support = matrix.support(truth);
    String text =
        k <= NUMBERED
            ? format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                x + cell / 2, y + cell / 2 + 5, number)
            : "";
    return format(
        "<g class=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%s<title>%s</title></g>%n",
        style,
        x + 1,
        y + 1,
        cell - 1,
        cell - 1,
        text,
        escape(
            title.formatted(
                labels.label(truth),
                count(number),
                count(support),
                percent((double) number / support))));
  }

  /** 1 for a single mistake, {@link #SHADES} for the most frequent one. */
  private int shade(int number) {
    return most == 1 ? 1 : 1 + (int) Math.round((SHADES - 1) * Math.log(number) / Math.log(most));
  }

  private String legend() {
    StringBuilder ramp = new StringBuilder();
    for (int shade = 1; shade <= SHADES; shade++) {
      ramp.append(format("<i class=\"h%d\"></i>", shade));
    }
    return most == 0
        ? ""
        : "<figcaption class=\"ramp\"><i class=\"right\"></i> recognized <span></span> mistakes: 1 %s %s</figcaption>\n"
            .formatted(ramp, count(most));
  }
}
