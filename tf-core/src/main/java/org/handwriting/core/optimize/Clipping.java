package org.handwriting.core.optimize;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Keeps gradients from blowing up. */
public final class Clipping {
  private Clipping() {}

  /**
   * Shrinks all gradients together so that their common norm is at most {@code largest} (Pascanu et
   * al. 2013).
   *
   * @param largest the limit; 0 is none
   */
  public static List<Operand<TFloat32>> byGlobalNorm(
      Ops tf, List<Operand<TFloat32>> gradients, float largest) {
    if (largest == 0) {
      return gradients;
    }
    List<Operand<TFloat32>> halfSquares =
        gradients.stream().<Operand<TFloat32>>map(tf.nn::l2Loss).toList();
    Operand<TFloat32> norm =
        tf.math.sqrt(tf.math.mul(tf.math.addN(halfSquares), tf.constant(2f))); // []
    Operand<TFloat32> limit = tf.constant(largest);
    Operand<TFloat32> factor = tf.math.div(limit, tf.math.maximum(norm, limit)); // []
    return gradients.stream().<Operand<TFloat32>>map(g -> tf.math.mul(g, factor)).toList();
  }
}
