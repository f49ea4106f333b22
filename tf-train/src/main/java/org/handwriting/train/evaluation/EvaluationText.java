package org.handwriting.train.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An evaluation in words and tables, at most 80 columns wide where the labels are short; plain
 * ASCII but for the labels.
 */
public final class EvaluationText {
  private static final int WIDTH = 80;
  private static final String GAP = "    ";

  /**
   * Up to here one block of rows fits a screen; the 47 classes of EMNIST need two beside each
   * other.
   */
  private static final int ROWS_OF_ONE_BLOCK = 20;

  private static final int PAIRS = 10;

  private EvaluationText() {}

  /**
   * The two lines {@code Test loss: 0.0178} and {@code Test accuracy: 0.9955}, each with its line
   * end.
   */
  public static String headline(Evaluation evaluation) {
    return format("Test loss: %.4f%n", evaluation.loss())
        + format("Test accuracy: %.4f%n", evaluation.accuracy());
  }

  /**
   * What comes after the headline: further figures, the table of classes and the most confused
   * pairs.
   */
  public static String details(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append(format("Top-2 accuracy: %.4f%n", evaluation.top2Accuracy()));
    if (evaluation.hasCasePairs()) {
      text.append(format("Accuracy, case ignored: %.4f%n", evaluation.caseInsensitiveAccuracy()));
    }
    text.append(format("Calibration error: %.4f%n", evaluation.expectedCalibrationError()));
    text.append(format("%n")).append(table(evaluation.classes()));
    List<ConfusedPair> pairs = evaluation.confusion().pairs();
    if (!pairs.isEmpty()) {
      text.append(format("%nMost confused:%n"));
      pairs.stream().limit(PAIRS).map(EvaluationText::line).forEach(text::append);
    }
    return text.toString();
  }

  private static String line(ConfusedPair pair) {
    List<String> ways = new ArrayList<>();
    if (pair.firstAsSecond() > 0) {
      ways.add(format("%s read as %s: %d", pair.first(), pair.second(), pair.firstAsSecond()));
    }
    if (pair.secondAsFirst() > 0) {
      ways.add(format("%s read as %s: %d", pair.second(), pair.first(), pair.secondAsFirst()));
    }
    return format(
        "  %s/%s %5d   (%s)%n", pair.first(), pair.second(), pair.count(), String.join(", ", ways));
  }

  private static String table(List<ClassMetrics> classes) {
    int labelWidth =
        Math.max(5, classes.stream().mapToInt(c -> c.label().length()).max().orElse(0));
    String columns = "%" + labelWidth + "s %9s %6s %6s %7s";
    String header = format(columns, "label", "precision", "recall", "f1", "support");
    boolean two = classes.size() > ROWS_OF_ONE_BLOCK && 2 * header.length() + GAP.length() <= WIDTH;
    int blocks = two ? 2 : 1;
    int rows = (classes.size() + blocks - 1) / blocks;
    StringBuilder table = new StringBuilder();
    table.append((header + GAP).repeat(blocks).stripTrailing()).append(format("%n"));
    for (int row = 0; row < rows; row++) {
      List<String> cells = new ArrayList<>();
      for (int i = row; i < classes.size(); i += rows) {
        cells.add(row(columns, classes.get(i)));
      }
      table.append(cells.stream().collect(Collectors.joining(GAP))).append(format("%n"));
    }
    return table.toString();
  }

  private static String row(String columns, ClassMetrics figures) {
    return format(
        columns,
        figures.label(),
        format("%.4f", figures.precision()),
        format("%.4f", figures.recall()),
        format("%.4f", figures.f1()),
        figures.support());
  }

  // Labels may hold a % sign: they are arguments, never part of a format.
  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
