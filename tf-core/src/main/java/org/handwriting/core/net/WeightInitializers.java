package org.handwriting.core.net;

import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.initializers.RandomUniform;
import org.tensorflow.framework.initializers.TruncatedNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Draws a network's first weights, each from a stream of its own, in the order in which they are
 * asked for.
 *
 * <p>TensorFlow Java framework 1.0.0's own Glorot and He are not used: they count the inputs of
 * convolution kernels wrongly (He for 3x3x32x64 draws a deviation of 0.015 where 0.083 is right).
 */
final class WeightInitializers {
  // The standard deviation of a normal distribution that is cut off at two of its own.
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private final long seed;
  private int drawn;

  WeightInitializers(long seed) {
    this.seed = seed;
  }

  /** Uniform, as Glorot and Bengio 2010. */
  Initializer<TFloat32> glorot(Shape kernel) {
    double limit = Math.sqrt(6.0 / (fan(kernel, 2) + fan(kernel, 1)));
    return new RandomUniform<>(-limit, limit, nextSeed());
  }

  /** Normal, as He et al. 2015. */
  Initializer<TFloat32> he(Shape kernel) {
    return he(fan(kernel, 2));
  }

  /**
   * The same for a kernel whose shape does not tell its inputs.
   *
   * @param inputs numbers that an output sums up
   */
  Initializer<TFloat32> he(double inputs) {
    double deviation = Math.sqrt(2.0 / inputs) / TRUNCATED_DEVIATION;
    return new TruncatedNormal<>(0, deviation, nextSeed());
  }

  // Numbers that a unit sums up (fromEnd 2, the inputs) or goes into (fromEnd 1, the outputs).
  private static double fan(Shape kernel, int fromEnd) {
    int rank = kernel.numDimensions();
    double window = 1;
    for (int i = 0; i < rank - 2; i++) {
      window *= kernel.get(i);
    }
    return window * kernel.get(rank - fromEnd);
  }

  // The golden ratio keeps the streams of neighboring seeds apart.
  private long nextSeed() {
    return seed * 0x9E3779B97F4A7C15L + drawn++;
  }
}
