package org.handwriting.train;

import java.util.Arrays;
import org.handwriting.train.graph.Totals;

/**
 * What a round has brought.
 *
 * @param values every variable of the training, weights, statistics, averages and what the
 *     optimizer keeps, one behind the other in the order in which the graph has them: float32 [v];
 *     handed over, not copied
 * @param totals of all its steps
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers: handed over, compared by content
public record RoundResult(float[] values, Totals totals) implements java.io.Serializable {
  @Override
  public boolean equals(Object other) {
    return other instanceof RoundResult that
        && Arrays.equals(values, that.values)
        && totals.equals(that.totals);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
