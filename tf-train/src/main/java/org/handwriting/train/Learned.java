package org.handwriting.train;

import java.util.Arrays;

/**
 * What a round has brought.
 *
 * @param values every variable of the training, weights, statistics, averages and what the
 *     optimizer keeps, one behind the other in the order in which the graph has them: float32 [v];
 *     handed over, not copied
 * @param lossSum loss times pictures, over all steps
 * @param correct pictures that were right while they were learned from
 * @param examples pictures that were learned from
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers: handed over, compared by content
public record Learned(float[] values, double lossSum, long correct, long examples)
    implements java.io.Serializable {
  @Override
  public boolean equals(Object other) {
    return other instanceof Learned that
        && Arrays.equals(values, that.values)
        && lossSum == that.lossSum
        && correct == that.correct
        && examples == that.examples;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
