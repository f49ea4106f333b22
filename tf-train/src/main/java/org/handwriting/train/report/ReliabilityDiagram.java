package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.util.List;
import org.handwriting.train.evaluation.Calibration;
import org.handwriting.train.evaluation.ReliabilityBin;

/**
 * Whether the probabilities can be believed: how often the answers of a given confidence were
 * right.
 */
final class ReliabilityDiagram {
  private static final int LEFT = 46;
  private static final int TOP = 10;
  private static final int SIDE = 300; // of the square of confidence and accuracy
  private static final int COUNTS_TOP = TOP + SIDE + 44;
  private static final int COUNTS_HEIGHT = 56;
  private static final int WIDTH = LEFT + SIDE + 14;
  private static final int HEIGHT = COUNTS_TOP + COUNTS_HEIGHT + 24;

  private static final String NOTE =
      "Of the answers given with 80% confidence, 80% should be right: the bars should reach the"
          + " dashed line. A bar below it is over-confident, one above it too modest. A pale bar"
          + " stands for few examples. Below: how many answers fell into each bin, on a log scale.";

  private ReliabilityDiagram() {}

  static String of(Calibration calibration) {
    StringBuilder bars = new StringBuilder();
    List<ReliabilityBin> bins = calibration.bins();
    int most = bins.stream().mapToInt(ReliabilityBin::count).max().orElse(1);
    for (int i = 0; i < bins.size(); i++) {
      bars.append(bins.get(i).count() == 0 ? "" : bar(i, bins.get(i), most));
    }
    String svg =
        format(
            """
        <figure class="reliability">
        <svg viewBox="0 0 %d %d" role="img" aria-label="Reliability diagram. Expected calibration error %s.">
        %s%s<path class="ideal" d="M%d %dL%d %d"/>
        </svg>
        <figcaption>Expected calibration error <b>%s</b></figcaption>
        </figure>
        """,
            WIDTH,
            HEIGHT,
            percent(calibration.expectedError()),
            grid(),
            bars,
            LEFT,
            TOP + SIDE,
            LEFT + SIDE,
            TOP,
            percent(calibration.expectedError()));
    return Html.section("calibration", "Can its confidence be believed?", NOTE, svg);
  }

  private static String grid() {
    StringBuilder grid = new StringBuilder();
    for (int i = 0; i <= 5; i++) {
      int at = i * SIDE / 5;
      int y = TOP + SIDE - at;
      grid.append(
          format(
              """
          <path class="grid" d="M%d %dh%d"/><text class="tick" x="%d" y="%d" text-anchor="end">%d%%</text>
          <text class="tick" x="%d" y="%d" text-anchor="middle">%d%%</text>
          """,
              LEFT, y, SIDE, LEFT - 7, y + 4, 20 * i, LEFT + at, TOP + SIDE + 17, 20 * i));
    }
    return grid
        + format(
            """
        <text class="axis" transform="translate(11 %d) rotate(-90)" text-anchor="middle">right</text>
        <text class="axis" x="%d" y="%d" text-anchor="middle">confidence</text>
        <path class="grid" d="M%d %dh%d"/>
        <text class="axis" x="%d" y="%d" text-anchor="middle">answers in each bin</text>
        """,
            TOP + SIDE / 2,
            LEFT + SIDE / 2,
            TOP + SIDE + 34,
            LEFT,
            COUNTS_TOP + COUNTS_HEIGHT,
            SIDE,
            LEFT + SIDE / 2,
            HEIGHT - 6);
  }

  private static String bar(int index, ReliabilityBin bin, int most) {
    double width = (double) SIDE / Calibration.BINS;
    double x = LEFT + index * width + 1;
    double height = bin.accuracy() * SIDE;
    double share = Math.log1p(bin.count()) / Math.log1p(most);
    return format(
        """
        <g><title>%s answers, confidence %s on average: %s right</title>
        <rect class="true" x="%.1f" y="%.1f" width="%.1f" height="%.1f" opacity="%.2f"/>
        <rect class="number" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/></g>
        """,
        count(bin.count()),
        percent(bin.confidence()),
        percent(bin.accuracy()),
        x,
        TOP + SIDE - height,
        width - 2,
        height,
        0.35 + 0.65 * share,
        x,
        COUNTS_TOP + COUNTS_HEIGHT * (1 - share),
        width - 2,
        COUNTS_HEIGHT * share);
  }
}
