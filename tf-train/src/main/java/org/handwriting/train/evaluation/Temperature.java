package org.handwriting.train.evaluation;

import java.util.function.DoubleUnaryOperator;
import org.handwriting.data.Labels;

/**
 * Temperature scaling (Guo et al. 2017, arXiv 1706.04599): logits are divided by one number, which
 * leaves every answer as it is and makes its probability true. Label smoothing makes a network too
 * modest, learning by heart makes it too sure; the number mends either.
 */
final class Temperature {
  private static final double COLDEST = 0.1;
  private static final double HOTTEST = 10;
  // The golden section leaves 0.618 of the range each time: 1e-4 of it after this many.
  private static final int NARROWINGS = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  // Of a probability that float32 has rounded to 0.
  private static final double SMALLEST = 1e-30;

  private Temperature() {}

  /**
   * The temperature with the smallest mean cross-entropy, from 0.1 to 10.
   *
   * @param labels the k labels
   * @param classes [n], the true class of each example
   * @param probabilities [n, k] row-major, at temperature 1
   */
  static double fit(Labels labels, int[] classes, float[] probabilities) {
    double[] logits = new double[probabilities.length]; // [n, k], each row off by a constant
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.log(Math.max(probabilities[i], SMALLEST));
    }
    return fit(temperature -> loss(labels.size(), classes, logits, temperature));
  }

  /** The temperature with the smallest loss, from 0.1 to 10. */
  static double fit(DoubleUnaryOperator loss) {
    double logarithm =
        minimum(x -> loss.applyAsDouble(Math.exp(x)), Math.log(COLDEST), Math.log(HOTTEST));
    return Math.exp(logarithm);
  }

  private static double loss(int k, int[] classes, double[] logits, double temperature) {
    double sum = 0;
    for (int i = 0; i < classes.length; i++) {
      double all = 0;
      for (int j = 0; j < k; j++) {
        all += Math.exp(logits[i * k + j] / temperature);
      }
      sum += Math.log(all) - logits[i * k + classes[i]] / temperature;
    }
    return sum / classes.length;
  }

  // Golden-section search; the loss has one minimum in the temperature.
  private static double minimum(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < NARROWINGS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (low + high) / 2;
  }
}
