package org.handwriting.train.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.handwriting.data.Labels;

/**
 * What a model did on a split, computed from truth and probabilities alone.
 *
 * @param loss mean cross-entropy in nats; each probability is held to 1e-7 from 0 and 1, as Keras
 *     does
 * @param accuracy share of the examples whose likeliest label is theirs
 * @param top2Accuracy share of the examples whose label is among the two likeliest
 * @param caseInsensitiveAccuracy accuracy where a c taken for a C counts as recognized
 * @param calibration whether the probabilities can be believed
 * @param confusion how often each class was taken for each other one
 * @param mistakes every mistake, the greatest loss first
 */
public record Evaluation(
    double loss,
    double accuracy,
    double top2Accuracy,
    double caseInsensitiveAccuracy,
    Calibration calibration,
    ConfusionMatrix confusion,
    List<Mistake> mistakes) {

  /** Checks that the figures go together. */
  public Evaluation {
    mistakes = List.copyOf(mistakes);
    if (!(loss >= 0) || Double.isInfinite(loss)) {
      throw new IllegalArgumentException("loss: expected a number from 0, found " + loss);
    }
    Ratio.check("accuracy", accuracy);
    Ratio.check("top2Accuracy", top2Accuracy);
    Ratio.check("caseInsensitiveAccuracy", caseInsensitiveAccuracy);
    if (confusion.examples() == 0) {
      throw new IllegalArgumentException("evaluation: expected 1 example or more, found none");
    }
    if (confusion.recognized() + mistakes.size() != confusion.examples()) {
      throw new IllegalArgumentException(
          "mistakes: expected the %d of the confusion matrix, found %d"
              .formatted(confusion.examples() - confusion.recognized(), mistakes.size()));
    }
  }

  /**
   * Evaluates n examples. Of equal probabilities, the class that comes first counts as the
   * likelier.
   *
   * @param labels the k labels
   * @param classes [n], the true class of each example, 0 to k - 1
   * @param probabilities [n, k] row-major, each row a distribution
   * @throws IllegalArgumentException for no examples, a wrong length, a class out of range, and a
   *     row that is no distribution (NaN, outside 0 to 1, a sum that is not 1), naming the example
   */
  public static Evaluation of(Labels labels, int[] classes, float[] probabilities) {
    EvaluationTally tally = EvaluationTally.over(labels, classes, probabilities);
    return new Evaluation(
        tally.loss(),
        tally.accuracy(),
        tally.top2Accuracy(),
        tally.caseInsensitiveAccuracy(),
        tally.calibration(),
        tally.confusion(),
        tally.mistakes());
  }

  /** The labels of the model, in class order. */
  public Labels labels() {
    return confusion.labels();
  }

  /** How many examples were looked at. */
  public int examples() {
    return confusion.examples();
  }

  /**
   * The mean gap between what the model claims and what it does, 0 to 1, 0 is best; see {@link
   * Calibration}.
   */
  public double expectedCalibrationError() {
    return calibration.expectedError();
  }

  /** Precision, recall, F1 and support of each class, in class order. */
  public List<ClassMetrics> classes() {
    return confusion.classes();
  }

  /** The mistakes with the greatest loss, {@code limit} at most. */
  public List<Mistake> worst(int limit) {
    return mistakes.subList(0, Math.min(limit, mistakes.size()));
  }

  /**
   * Whether two labels differ only in case, so that {@link #caseInsensitiveAccuracy()} says
   * something of its own.
   */
  public boolean hasCasePairs() {
    TreeSet<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    distinct.addAll(labels().asList());
    return distinct.size() < labels().size();
  }

  /** The headline figures in one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "accuracy %.4f, loss %.4f over %d examples", accuracy, loss, examples());
  }
}
