package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * For digits and letters: four convolutions with batch norm (Ioffe and Szegedy 2015), dropout and
 * one dense layer. Each map is halved as soon as it can be, so that most of the parameters work on
 * small maps: it costs what {@link Compact} costs, with twice the parameters.
 */
record Medium(Pooling pooling) implements Architecture {
  private static final float DROPPED = 0.2f;

  @Override
  public String name() {
    return "medium";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.normedConvolution(1, x, Convolution.same(24, 3), pooling); // [n, 14, 14, 24]
    x = layers.normedConvolution(2, x, Convolution.same(48, 3), pooling); // [n, 7, 7, 48]
    x = layers.normedConvolution(3, x, Convolution.same(80, 3)); // [n, 7, 7, 80]
    x = layers.normedConvolution(4, x, Convolution.same(112, 3), pooling); // [n, 3, 3, 112]
    x = layers.dropout(layers.flatten(x), DROPPED); // [n, 1008]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
