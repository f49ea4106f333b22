package org.handwriting.train.options;

/**
 * What keeps a network from learning its training pictures by heart, or from forgetting all else
 * for them.
 *
 * @param labelSmoothing part of the probability that is spread over all classes, 0 to 1 (Szegedy et
 *     al. 2016)
 * @param weightDecay part of each kernel that a step takes away, times the learning rate; biases
 *     and norms are left alone
 * @param averaging decay of the moving average of the weights, which evaluation and export use; 0
 *     is none
 * @param clipNorm largest norm of all gradients together; 0 is no limit
 * @param keptStart part of the way back to the weights that a training of lines begins with, if
 *     they are another's for the same characters, that is gone at its end (Wortsman et al. 2022,
 *     arXiv 2109.01903): what it knew of other lines comes back, and little of what it has learned
 *     goes; 0 is none
 */
public record Regularization(
    float labelSmoothing, float weightDecay, float averaging, float clipNorm, float keptStart) {

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
    if (!(keptStart >= 0 && keptStart < 1)) {
      throw new IllegalArgumentException(
          "expected a part of the first weights in [0, 1), found " + keptStart);
    }
  }

  /** The same without a way back. */
  public Regularization(float labelSmoothing, float weightDecay, float averaging, float clipNorm) {
    this(labelSmoothing, weightDecay, averaging, clipNorm, 0);
  }

  /** The same with another part of the way back. */
  public Regularization withKeptStart(float part) {
    return new Regularization(labelSmoothing, weightDecay, averaging, clipNorm, part);
  }

  /** None of it. */
  public static Regularization none() {
    return new Regularization(0, 0, 0, 0);
  }
}
