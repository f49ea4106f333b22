package org.handwriting.train.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.data.Labels;

/** How often each class was taken for each other one. Never changes; safe to share. */
public final class ConfusionMatrix {
  private final Labels labels;
  private final int[][] counts; // [k, k], row truth, column predicted

  /**
   * Takes a copy of the counts.
   *
   * @param labels the k labels
   * @param counts [k, k], row truth, column predicted
   * @throws IllegalArgumentException when the shape is another or a count is negative
   */
  public ConfusionMatrix(Labels labels, int[][] counts) {
    int k = labels.size();
    requireLength("rows", k, counts.length);
    this.labels = labels;
    this.counts = new int[k][];
    for (int truth = 0; truth < k; truth++) {
      requireLength("columns in row " + truth, k, counts[truth].length);
      if (IntStream.of(counts[truth]).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("row " + truth + " has a negative count");
      }
      this.counts[truth] = counts[truth].clone();
    }
  }

  private static void requireLength(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "confusion matrix: expected %d %s, found %d".formatted(expected, what, found));
    }
  }

  /** The k labels, in the order of rows and columns. */
  public Labels labels() {
    return labels;
  }

  /** How many examples of class {@code truth} were taken for class {@code predicted}. */
  public int count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** How many examples have class {@code truth}: the sum of its row. */
  public int support(int truth) {
    return IntStream.of(counts[truth]).sum();
  }

  /** How many examples were given class {@code predicted}: the sum of its column. */
  public int predictions(int predicted) {
    return IntStream.range(0, labels.size()).map(truth -> counts[truth][predicted]).sum();
  }

  /** All examples. */
  public int examples() {
    return IntStream.range(0, labels.size()).map(this::support).sum();
  }

  /** The examples on the diagonal. */
  public int recognized() {
    return IntStream.range(0, labels.size()).map(i -> counts[i][i]).sum();
  }

  /** Precision, recall, F1 and support of each class, in the order of the labels. */
  public List<ClassMetrics> classes() {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> ClassMetrics.of(labels.label(i), counts[i][i], predictions(i), support(i)))
        .toList();
  }

  /** Every confusion that happened, the most frequent first; equals in the order of the labels. */
  public List<Confusion> confusions() {
    List<Confusion> all = new ArrayList<>();
    for (int truth = 0; truth < labels.size(); truth++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        if (truth != predicted && counts[truth][predicted] > 0) {
          all.add(
              new Confusion(
                  labels.label(truth), labels.label(predicted), counts[truth][predicted]));
        }
      }
    }
    all.sort(Comparator.comparingInt(Confusion::count).reversed());
    return List.copyOf(all);
  }

  /**
   * Every two classes that were confused, the most frequent first; equals in the order of the
   * labels.
   */
  public List<ConfusedPair> pairs() {
    List<ConfusedPair> all = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      for (int j = i + 1; j < labels.size(); j++) {
        if (counts[i][j] + counts[j][i] > 0) {
          all.add(new ConfusedPair(labels.label(i), labels.label(j), counts[i][j], counts[j][i]));
        }
      }
    }
    all.sort(Comparator.comparingInt(ConfusedPair::count).reversed());
    return List.copyOf(all);
  }
}
