package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.train.evaluation.ClassMetrics;

/**
 * Each class' figures, with bars of what went wrong: the bars of what went right would all be full.
 * All bars have one scale, from 0.
 */
final class ClassBars {
  /** Up to here the classes stand in one table; more stand in two beside each other. */
  private static final int ONE_TABLE = 12;

  private ClassBars() {}

  static String of(List<ClassMetrics> classes) {
    double most =
        classes.stream()
            .mapToDouble(figures -> Math.max(missed(figures), wronglyGiven(figures)))
            .max()
            .orElse(0);
    String note =
        "<span class=\"key missed\">missed</span>: the share of a class that was read as something"
            + " else (1 − recall). <span class=\"key wrong\">wrongly given</span>: the share of the"
            + " answers with a label that were wrong (1 − precision). The longest bar is "
            + percent(most)
            + ".";
    StringBuilder tables = new StringBuilder("<div class=\"tables\">\n");
    for (List<ClassMetrics> part : parts(classes)) {
      tables.append(table(part, most));
    }
    return Html.section("classes", "Class by class", note, tables + "</div>");
  }

  private static List<List<ClassMetrics>> parts(List<ClassMetrics> classes) {
    int half = (classes.size() + 1) / 2;
    List<List<ClassMetrics>> parts = new ArrayList<>();
    if (classes.size() <= ONE_TABLE) {
      parts.add(classes);
    } else {
      parts.add(classes.subList(0, half));
      parts.add(classes.subList(half, classes.size()));
    }
    return parts;
  }

  private static String table(List<ClassMetrics> classes, double most) {
    StringBuilder rows = new StringBuilder();
    classes.forEach(figures -> rows.append(row(figures, most)));
    return """
    <table>
    <thead><tr><th scope="col">Label</th><td></td><th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">F1</th><th scope="col">Count</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    """
        .formatted(rows);
  }

  private static String row(ClassMetrics figures, double most) {
    return """
    <tr><th scope="row">%s</th><td class="bars" aria-hidden="true"><i class="missed" style="width:%s%%"></i><i class="wrong" style="width:%s%%"></i></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>
    """
        .formatted(
            escape(figures.label()),
            width(missed(figures), most),
            width(wronglyGiven(figures), most),
            share(figures.precision()),
            share(figures.recall()),
            share(figures.f1()),
            count(figures.support()));
  }

  // Without examples, or answers, there is no share of them.
  private static double missed(ClassMetrics figures) {
    return figures.support() > 0 ? 1 - figures.recall() : 0;
  }

  private static double wronglyGiven(ClassMetrics figures) {
    return figures.answers() > 0 ? 1 - figures.precision() : 0;
  }

  private static String share(double share) {
    return format("%.3f", share);
  }

  private static String width(double share, double most) {
    return format("%.1f", most == 0 ? 0 : 100 * share / most);
  }
}
