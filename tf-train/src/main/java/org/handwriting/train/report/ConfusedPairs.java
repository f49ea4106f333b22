package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;

import java.util.List;
import org.handwriting.train.evaluation.ConfusedPair;

/** The pairs that were confused most, with a bar that shows which way round. */
final class ConfusedPairs {
  private static final int MOST = 10;

  private ConfusedPairs() {}

  static String of(List<ConfusedPair> pairs) {
    if (pairs.isEmpty()) {
      return "<p>Nothing was confused.</p>";
    }
    int most = pairs.get(0).count();
    StringBuilder items = new StringBuilder();
    pairs.stream().limit(MOST).forEach(pair -> items.append(item(pair, most)));
    return "<div class=\"pairs\"><h3>Most confused pairs</h3>\n<ol>\n" + items + "</ol></div>\n";
  }

  private static String item(ConfusedPair pair, int most) {
    return """
    <li><span class="pair"><b>%s</b><i>/</i><b>%s</b></span>
    <span class="bar" aria-hidden="true"><i class="one" style="width:%s%%"></i><i class="two" style="width:%s%%"></i></span>
    <span class="ways">%s</span><span class="sum">%s</span></li>
    """
        .formatted(
            escape(pair.first()),
            escape(pair.second()),
            width(pair.firstAsSecond(), most),
            width(pair.secondAsFirst(), most),
            ways(pair),
            count(pair.count()));
  }

  private static String ways(ConfusedPair pair) {
    String one = way(pair.first(), pair.second(), pair.firstAsSecond());
    String two = way(pair.second(), pair.first(), pair.secondAsFirst());
    return one + (one.isEmpty() || two.isEmpty() ? "" : ", ") + two;
  }

  private static String way(String truth, String predicted, int number) {
    return number == 0
        ? ""
        : "<span>%s → %s: %s</span>".formatted(escape(truth), escape(predicted), count(number));
  }

  private static String width(int part, int most) {
    return format("%.1f", 100.0 * part / most);
  }
}
