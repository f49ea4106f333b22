package org.handwriting.train.evaluation;

/**
 * How well one class was recognized.
 *
 * @param label the class's label
 * @param precision of the examples that were given this label, the share that has it; 0 when none
 *     was given it
 * @param recall of the examples that have this label, the share that was given it; 0 when there is
 *     none
 * @param f1 harmonic mean of precision and recall; 0 when both are 0
 * @param support how many examples have this label
 * @param answers how many examples were given this label
 */
public record ClassMetrics(
    String label, double precision, double recall, double f1, int support, int answers) {

  /** Checks that the shares lie in 0 to 1. */
  public ClassMetrics {
    Ratio.check("precision", precision);
    Ratio.check("recall", recall);
    Ratio.check("f1", f1);
    if (support < 0 || answers < 0) {
      throw new IllegalArgumentException(
          "support and answers: expected 0 or more, found %d, %d".formatted(support, answers));
    }
  }

  static ClassMetrics of(String label, int right, int predicted, int support) {
    double f1 = Ratio.of(2 * right, predicted + support);
    return new ClassMetrics(
        label, Ratio.of(right, predicted), Ratio.of(right, support), f1, support, predicted);
  }
}
