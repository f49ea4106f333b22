package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The default: four convolutions with batch norm (Ioffe and Szegedy 2015) and one dense layer,
 * small enough to learn on two processor cores.
 */
record Compact(Pooling pooling) implements Architecture {

  @Override
  public String name() {
    return "compact";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.normedConvolution(1, x, Convolution.same(24, 3), pooling); // [n, 14, 14, 24]
    x = layers.normedConvolution(2, x, Convolution.same(48, 3)); // [n, 14, 14, 48]
    x = layers.normedConvolution(3, x, Convolution.same(48, 3), pooling); // [n, 7, 7, 48]
    x = layers.normedConvolution(4, x, Convolution.same(64, 3), pooling); // [n, 3, 3, 64]
    return layers.dense("logits", layers.flatten(x), classes); // [n, k]
  }
}
