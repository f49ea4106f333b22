package org.handwriting.spark;

import java.io.Serializable;
import org.handwriting.train.RoundResult;
import org.handwriting.train.graph.Totals;

/**
 * The mean of what a round has brought, on its way up Spark's tree. Sums are float64: in whatever
 * order workers come, the mean is the same in float32 but for the rarest of last digits.
 */
final class MeanValues implements Serializable {
  private static final long serialVersionUID = 1;

  private double[] sums = new double[0]; // [v], values times pictures
  private Totals totals = Totals.NONE;

  /** With one more worker's; each counts as often as it has learned from pictures. */
  MeanValues plus(RoundResult result) {
    if (result.totals().examples() == 0) {
      return this; // its pictures had ended before the round
    }
    makeRoom(result.values().length);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (double) result.values()[i] * result.totals().examples();
    }
    totals = totals.plus(result.totals());
    return this;
  }

  /** With all of another's. */
  MeanValues plus(MeanValues other) {
    if (other.totals.examples() > 0) {
      makeRoom(other.sums.length);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
      }
      totals = totals.plus(other.totals);
    }
    return this;
  }

  /** The mean of the values and the sums of the rest. */
  RoundResult result() {
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / totals.examples());
    }
    return new RoundResult(mean, totals);
  }

  private void makeRoom(int size) {
    if (sums.length == 0) {
      sums = new double[size];
    }
  }
}
