package org.handwriting.core.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The one place where bytes become the numbers that networks see. */
public final class Pixels {
  private static final float INK = 255f;

  private Pixels() {}

  /**
   * Scales pictures.
   *
   * @param images uint8 [n, 28, 28, 1], 0 paper to 255 ink
   * @return float32 [n, 28, 28, 1], 0 paper to 1 ink
   */
  public static Operand<TFloat32> scaled(Ops tf, Operand<TUint8> images) {
    return tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1 / INK));
  }
}
