package org.handwriting.spark;

import java.io.Serializable;
import org.handwriting.train.Learned;

/**
 * The mean of what workers have learned, on its way up Spark's tree. Sums are float64: in whatever
 * order workers come, the mean is the same in float32 but for the rarest of last digits.
 */
final class MeanValues implements Serializable {
  private static final long serialVersionUID = 1;

  private double[] sums = new double[0]; // [v], values times pictures
  private double lossSum;
  private long correct;
  private long examples;

  /** With one more worker's; each counts as often as it has learned from pictures. */
  MeanValues plus(Learned learned) {
    if (learned.examples() == 0) {
      return this; // its pictures had ended before the round
    }
    makeRoom(learned.values().length);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (double) learned.values()[i] * learned.examples();
    }
    lossSum += learned.lossSum();
    correct += learned.correct();
    examples += learned.examples();
    return this;
  }

  /** With all of another's. */
  MeanValues plus(MeanValues other) {
    if (other.examples > 0) {
      makeRoom(other.sums.length);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
      }
      lossSum += other.lossSum;
      correct += other.correct;
      examples += other.examples;
    }
    return this;
  }

  /** The mean of the values and the sums of the rest. */
  Learned learned() {
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / examples);
    }
    return new Learned(mean, lossSum, correct, examples);
  }

  private void makeRoom(int size) {
    if (sums.length == 0) {
      sums = new double[size];
    }
  }
}
