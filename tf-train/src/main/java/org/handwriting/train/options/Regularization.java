package org.handwriting.train.options;

/**
 * What keeps a network from learning its training pictures by heart.
 *
 * @param labelSmoothing part of the probability that is spread over all classes, 0 to 1 (Szegedy et
 *     al. 2016)
 * @param weightDecay part of each kernel that a step takes away, times the learning rate; biases
 *     and norms are left alone
 * @param averaging decay of the moving average of the weights, which evaluation and export use; 0
 *     is none
 * @param clipNorm largest norm of all gradients together; 0 is no limit
 */
public record Regularization(
    float labelSmoothing, float weightDecay, float averaging, float clipNorm) {

  /** Checks the parts. */
  public Regularization {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "expected label smoothing in [0, 1), found " + labelSmoothing);
    }
    if (!(weightDecay >= 0 && Float.isFinite(weightDecay))) {
      throw new IllegalArgumentException(
          "expected a weight decay of at least 0, found " + weightDecay);
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new IllegalArgumentException(
          "expected a decay of the averaged weights in [0, 1), found " + averaging);
    }
    if (!(clipNorm >= 0 && Float.isFinite(clipNorm))) {
      throw new IllegalArgumentException(
          "expected a largest gradient norm of at least 0, found " + clipNorm);
    }
  }

  /** None of it. */
  public static Regularization none() {
    return new Regularization(0, 0, 0, 0);
  }
}
