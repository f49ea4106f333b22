package org.handwriting.train.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.handwriting.data.Labels;

/** Goes through the examples once and counts all that an {@link Evaluation} is made of. */
final class EvaluationTally {
  /** Keras' epsilon: the loss of one example is at most -ln(1e-7) = 16.1. */
  private static final double EPSILON = 1e-7;

  /**
   * What a sum of k probabilities may be off 1: bfloat16 keeps 8 bits, so a row's sum is within 0.4
   * %.
   */
  private static final double SUM_TOLERANCE = 0.01;

  private final Labels labels;
  private final int[][] confusion; // [k, k]
  private final Calibration.Tally calibration = new Calibration.Tally();
  private final List<Mistake> mistakes = new ArrayList<>();
  private double loss;
  private int examples;
  private int amongTwo;
  private int onlyCaseWrong;

  private EvaluationTally(Labels labels) {
    this.labels = labels;
    this.confusion = new int[labels.size()][labels.size()];
  }

  static EvaluationTally over(Labels labels, int[] classes, float[] probabilities) {
    int k = labels.size();
    if (classes.length == 0) {
      throw new IllegalArgumentException("evaluation: expected 1 example or more, found none");
    }
    if (probabilities.length != (long) classes.length * k) {
      throw new IllegalArgumentException(
          "probabilities: expected %d x %d, found %d"
              .formatted(classes.length, k, probabilities.length));
    }
    EvaluationTally tally = new EvaluationTally(labels);
    for (int i = 0; i < classes.length; i++) {
      requireClass(i, classes[i], k);
      requireDistribution(i, probabilities, k);
      tally.add(classes[i], probabilities, i * k);
    }
    return tally;
  }

  private static void requireClass(int example, int truth, int k) {
    if (truth < 0 || truth >= k) {
      throw new IllegalArgumentException(
          "example %d: expected a class from 0 to %d, found %d".formatted(example, k - 1, truth));
    }
  }

  private static void requireDistribution(int example, float[] probabilities, int k) {
    double sum = 0;
    for (int j = 0; j < k; j++) {
      float p = probabilities[example * k + j];
      if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "example %d: expected probabilities from 0 to 1, found %s".formatted(example, p));
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "example %d: expected probabilities that sum to 1, found %s".formatted(example, sum));
    }
  }

  private void add(int truth, float[] probabilities, int row) {
    double ofTruth = Math.min(1, probabilities[row + truth]);
    int likelier = 0; // how many classes stand before the true one
    int best = 0;
    for (int j = 0; j < labels.size(); j++) {
      float p = probabilities[row + j];
      if (p > probabilities[row + truth] || (p == probabilities[row + truth] && j < truth)) {
        likelier++;
      }
      if (p > probabilities[row + best]) {
        best = j;
      }
    }
    double ofBest = Math.min(1, probabilities[row + best]);
    loss -= Math.log(Math.max(EPSILON, Math.min(1 - EPSILON, ofTruth)));
    amongTwo += likelier < 2 ? 1 : 0;
    confusion[truth][best]++;
    calibration.add(ofBest, best == truth);
    if (best != truth) {
      addMistake(new Mistake(examples, labels.label(truth), labels.label(best), ofBest, ofTruth));
    }
    examples++;
  }

  private void addMistake(Mistake mistake) {
    mistakes.add(mistake);
    onlyCaseWrong += mistake.truth().equalsIgnoreCase(mistake.predicted()) ? 1 : 0;
  }

  /** The mean cross-entropy in nats. */
  double loss() {
    return loss / examples;
  }

  double accuracy() {
    return Ratio.of(recognized(), examples);
  }

  double top2Accuracy() {
    return Ratio.of(amongTwo, examples);
  }

  double caseInsensitiveAccuracy() {
    return Ratio.of(recognized() + onlyCaseWrong, examples);
  }

  Calibration calibration() {
    return calibration.calibration();
  }

  ConfusionMatrix confusion() {
    return new ConfusionMatrix(labels, confusion);
  }

  /**
   * The greatest loss first, which is the least probability of the truth; of equals, the surest.
   */
  List<Mistake> mistakes() {
    return mistakes.stream()
        .sorted(
            Comparator.comparingDouble(Mistake::truthProbability)
                .thenComparing(
                    Comparator.comparingDouble(Mistake::predictedProbability).reversed()))
        .toList();
  }

  private int recognized() {
    return examples - mistakes.size();
  }
}
