package org.handwriting.train.graph;

import java.io.Serializable;

/**
 * What steps have brought, as sums that can be added up.
 *
 * @param lossSum loss times examples
 * @param examples that were learned from
 * @param correct how many of {@code counted} were right while they were learned from
 * @param counted what accuracy is a part of: pictures where each is a character
 */
public record Totals(double lossSum, long examples, long correct, long counted)
    implements Serializable {
  /** Of no step. */
  public static final Totals NONE = new Totals(0, 0, 0, 0);

  /** With those of other steps. */
  public Totals plus(Totals other) {
    return new Totals(
        lossSum + other.lossSum,
        examples + other.examples,
        correct + other.correct,
        counted + other.counted);
  }

  /** The mean loss of an example; NaN where there is none. */
  public double meanLoss() {
    return lossSum / examples;
  }

  /** The part that was right; NaN where nothing was counted. */
  public double accuracy() {
    return (double) correct / counted;
  }
}
