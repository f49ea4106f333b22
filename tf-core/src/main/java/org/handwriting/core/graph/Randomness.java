package org.handwriting.core.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Random numbers that depend on the run's seed, the step and the place in the graph, and on nothing
 * else.
 *
 * <p>TensorFlow's stateful generators cannot be put into a checkpoint; these can be drawn again, so
 * that a resumed run sees what the run that was not killed would have seen.
 */
public final class Randomness {
  private final Operand<TInt64> seed;
  private final Operand<TInt64> step;
  private long drawn;

  /**
   * @param seed int64 scalar, the run's seed
   * @param step int64 scalar, fed anew each step
   */
  public Randomness(Operand<TInt64> seed, Operand<TInt64> step) {
    this.seed = seed;
    this.step = step;
  }

  /**
   * Uniform in [0, 1), float32 of {@code shape}; each call of this method is a stream of its own.
   */
  public Operand<TFloat32> uniform(Ops tf, Operand<? extends TNumber> shape) {
    // The step in the low and the place in the high bits: neighboring streams never meet.
    Operand<TInt64> place = tf.math.add(step, tf.constant(drawn++ << 40));
    return tf.random.statelessRandomUniform(shape, tf.stack(List.of(seed, place)));
  }

  /** Uniform in [low, high), float32 of {@code shape}. */
  public Operand<TFloat32> uniform(
      Ops tf, Operand<? extends TNumber> shape, float low, float high) {
    return tf.math.add(tf.math.mul(uniform(tf, shape), tf.constant(high - low)), tf.constant(low));
  }
}
