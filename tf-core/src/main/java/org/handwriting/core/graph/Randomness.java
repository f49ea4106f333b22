package org.handwriting.core.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceProd;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * Random numbers that depend on the run's seed, the step and the place in the graph, and on nothing
 * else.
 *
 * <p>TensorFlow's stateful generators cannot be put into a checkpoint; these can be drawn again, so
 * that a resumed run sees what the run that was not killed would have seen.
 */
public final class Randomness {
  private static final float BYTES = 256; // that there are

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
    return tf.random.statelessRandomUniform(shape, stream(tf));
  }

  /**
   * Uniform in 0 to 255, uint8 of {@code shape}, for a third of what {@link #uniform(Ops, Operand)}
   * takes; each call of this method is a stream of its own.
   *
   * @param shape int32 [rank]
   */
  Operand<TUint8> bytes(Ops tf, Operand<TInt32> shape) {
    Operand<TInt32> size = tf.reduceProd(shape, tf.constant(0), ReduceProd.keepDims(true)); // [1]
    Operand<TInt32> words = tf.math.floorDiv(tf.math.add(size, tf.constant(3)), tf.constant(4));
    Operand<TInt32> drawn =
        tf.random.statelessRandomUniformFullInt(words, stream(tf), TInt32.class); // [words]
    Operand<TUint8> bytes =
        tf.reshape(tf.bitcast(drawn, TUint8.class), tf.constant(new int[] {-1})); // [words * 4]
    return tf.reshape(tf.slice(bytes, tf.constant(new int[] {0}), size), shape);
  }

  /**
   * What to multiply values with so that each is 0 with a probability of {@code rate}, rounded to a
   * 256th, and otherwise grown by 1 / (1 - rate): float32 of {@code shape}.
   *
   * @param rate 0 to below 1; of 256 values one is kept at least
   */
  public Operand<TFloat32> kept(Ops tf, Operand<TInt32> shape, float rate) {
    int dropped = Math.min(Math.round(rate * BYTES), (int) BYTES - 1); // of 256
    Operand<TUint8> least = tf.dtypes.cast(tf.constant(dropped), TUint8.class);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(bytes(tf, shape), least), TFloat32.class);
    return tf.math.mul(kept, tf.constant(BYTES / (BYTES - dropped)));
  }

  // The step in the low and the place in the high bits: neighboring streams never meet.
  private Operand<TInt64> stream(Ops tf) {
    Operand<TInt64> place = tf.math.add(step, tf.constant(drawn++ << 40));
    return tf.stack(List.of(seed, place)); // [2]
  }

  /** Uniform in [low, high), float32 of {@code shape}. */
  public Operand<TFloat32> uniform(
      Ops tf, Operand<? extends TNumber> shape, float low, float high) {
    return tf.math.add(tf.math.mul(uniform(tf, shape), tf.constant(high - low)), tf.constant(low));
  }
}
