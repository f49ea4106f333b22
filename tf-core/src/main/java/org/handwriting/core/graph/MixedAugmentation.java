package org.handwriting.core.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Varies one part of each batch in one way and the rest in another, for a network that is to read
 * two kinds of pictures.
 *
 * @param share of the batch that {@code first} varies, its first pictures, 0 to 1
 * @param first of the two ways
 * @param rest how the other pictures are varied
 */
public record MixedAugmentation(float share, PictureAugmentation first, PictureAugmentation rest)
    implements PictureAugmentation {

  /** Checks the share. */
  public MixedAugmentation {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("expected a share between 0 and 1, found " + share);
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TUint8> images, Randomness randomness) {
    Operand<TInt32> n =
        tf.reshape(tf.shape.size(images, tf.constant(0)), tf.constant(new int[] {1})); // [1]
    Operand<TInt32> cut =
        tf.dtypes.cast(
            tf.math.mul(tf.dtypes.cast(n, TFloat32.class), tf.constant(share)), TInt32.class);
    Operand<TInt32> begin =
        tf.concat(List.of(cut, tf.constant(new int[] {0, 0, 0})), tf.constant(0)); // [4]
    Operand<TInt32> size =
        tf.concat(List.of(cut, tf.constant(new int[] {-1, -1, -1})), tf.constant(0)); // [4]
    Operand<TUint8> head = tf.slice(images, tf.zerosLike(begin), size);
    Operand<TUint8> tail = tf.slice(images, begin, tf.constant(new int[] {-1, -1, -1, -1}));
    return tf.concat(
        List.of(first.apply(tf, head, randomness), rest.apply(tf, tail, randomness)),
        tf.constant(0)); // [n, 28, 28, 1]
  }
}
