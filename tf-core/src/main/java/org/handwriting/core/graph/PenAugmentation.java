package org.handwriting.core.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Varies how the strokes of each picture were drawn, and how sharply they were taken. */
final class PenAugmentation {
  private static final List<Long> NINE = List.of(1L, 3L, 3L, 1L);

  private PenAugmentation() {}

  /**
   * Writes with a thicker or thinner pen: between the picture and its dilation or its erosion, by
   * as much as is drawn.
   *
   * @param x float32 [n, 28, 28, 1]
   * @param pen largest change, pixels at each edge of a stroke, 0 to 1
   */
  static Operand<TFloat32> redraw(Ops tf, Operand<TFloat32> x, Randomness randomness, float pen) {
    Operand<TFloat32> change = each(tf, x, randomness, -pen, pen); // [n, 1, 1, 1]
    Operand<TFloat32> more = tf.math.maximum(change, tf.constant(0f));
    Operand<TFloat32> less = tf.math.maximum(tf.math.neg(change), tf.constant(0f));
    Operand<TFloat32> thicker = tf.math.sub(dilate(tf, x), x); // [n, 28, 28, 1]
    Operand<TFloat32> thinner = tf.math.add(dilate(tf, tf.math.neg(x)), x);
    return tf.math.sub(
        tf.math.add(x, tf.math.mul(more, thicker)), tf.math.mul(less, thinner)); // [n, 28, 28, 1]
  }

  /**
   * Blurs by as much as is drawn.
   *
   * @param x float32 [n, 28, 28, 1]
   * @param blur largest part of a pixel that is the mean of its neighborhood (3x3), 0 to 1
   */
  static Operand<TFloat32> blur(Ops tf, Operand<TFloat32> x, Randomness randomness, float blur) {
    Operand<TFloat32> part = each(tf, x, randomness, 0, blur); // [n, 1, 1, 1]
    Operand<TFloat32> mean =
        tf.nn.avgPool(x, NINE, List.of(1L, 1L, 1L, 1L), "SAME"); // [n, 28, 28, 1]
    return tf.math.add(x, tf.math.mul(part, tf.math.sub(mean, x)));
  }

  // The largest of each pixel and its eight neighbors.
  private static Operand<TFloat32> dilate(Ops tf, Operand<TFloat32> x) {
    return tf.nn.maxPool(
        x,
        tf.constant(new int[] {1, 3, 3, 1}),
        tf.constant(new int[] {1, 1, 1, 1}),
        "SAME"); // [n, 28, 28, 1]
  }

  // A number for each picture, of a shape that all of its pixels share.
  private static Operand<TFloat32> each(
      Ops tf, Operand<TFloat32> x, Randomness randomness, float low, float high) {
    Operand<TInt32> n =
        tf.reshape(tf.shape.size(x, tf.constant(0)), tf.constant(new int[] {1})); // [1]
    Operand<TInt32> shape =
        tf.concat(List.of(n, tf.constant(new int[] {1, 1, 1})), tf.constant(0)); // [4]
    return randomness.uniform(tf, shape, low, high);
  }
}
