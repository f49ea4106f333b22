package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * For digits and letters, with time to learn: {@link Medium} with a second convolution before the
 * map is halved again, which sees more of a stroke's detail, and fewer feature maps there, so that
 * it takes hardly longer to answer.
 */
record Deep(Pooling pooling) implements Architecture {
  private static final float DROPPED = 0.2f;

  @Override
  public String name() {
    return "deep";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.normedConvolution(1, x, Convolution.same(32, 3), pooling); // [n, 14, 14, 32]
    x = layers.normedConvolution(2, x, Convolution.same(32, 3)); // [n, 14, 14, 32]
    x = layers.normedConvolution(3, x, Convolution.same(48, 3), pooling); // [n, 7, 7, 48]
    x = layers.normedConvolution(4, x, Convolution.same(80, 3)); // [n, 7, 7, 80]
    x = layers.normedConvolution(5, x, Convolution.same(112, 3), pooling); // [n, 3, 3, 112]
    x = layers.dropout(layers.flatten(x), DROPPED); // [n, 1008]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
