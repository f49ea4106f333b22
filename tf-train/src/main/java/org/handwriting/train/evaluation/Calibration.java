package org.handwriting.train.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model's probabilities can be believed: 15 bins of equal width over the top probability
 * (Guo et al. 2017, arXiv 1706.04599). Bin i, from 0, holds the probabilities in (i/15, (i+1)/15].
 *
 * @param bins the bins, from the least to the most confident
 */
public record Calibration(List<ReliabilityBin> bins) {
  /** The number of bins that Guo et al. use, so that figures can be compared. */
  public static final int BINS = 15;

  /** Checks the number of bins. */
  public Calibration {
    bins = List.copyOf(bins);
    if (bins.size() != BINS) {
      throw new IllegalArgumentException("bins: expected " + BINS + ", found " + bins.size());
    }
  }

  /**
   * The mean gap between confidence and accuracy, weighted by the bins' counts; 0 to 1, 0 is best.
   */
  public double expectedError() {
    long examples = 0;
    double weighted = 0;
    for (ReliabilityBin bin : bins) {
      examples += bin.count();
      weighted += bin.count() * bin.gap();
    }
    return examples == 0 ? 0 : weighted / examples;
  }

  /** Collects one example after the other. */
  static final class Tally {
    private final int[] counts = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] confidence = new double[BINS];

    void add(double topProbability, boolean recognized) {
      int bin = Math.max(0, (int) Math.ceil(topProbability * BINS) - 1);
      counts[bin]++;
      right[bin] += recognized ? 1 : 0;
      confidence[bin] += topProbability;
    }

    Calibration calibration() {
      List<ReliabilityBin> bins = new ArrayList<>();
      for (int i = 0; i < BINS; i++) {
        double mean = counts[i] == 0 ? 0 : confidence[i] / counts[i];
        bins.add(new ReliabilityBin(counts[i], mean, Ratio.of(right[i], counts[i])));
      }
      return new Calibration(bins);
    }
  }
}
