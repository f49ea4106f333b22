package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** {@link Deep} with half as many feature maps again, for long trainings. */
record Large(Pooling pooling) implements Architecture {
  private static final float DROPPED = 0.2f;

  @Override
  public String name() {
    return "large";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.normedConvolution(1, x, Convolution.same(32, 3), pooling); // [n, 14, 14, 32]
    x = layers.normedConvolution(2, x, Convolution.same(48, 3)); // [n, 14, 14, 48]
    x = layers.normedConvolution(3, x, Convolution.same(64, 3), pooling); // [n, 7, 7, 64]
    x = layers.normedConvolution(4, x, Convolution.same(96, 3)); // [n, 7, 7, 96]
    x = layers.normedConvolution(5, x, Convolution.same(128, 3), pooling); // [n, 3, 3, 128]
    x = layers.dropout(layers.flatten(x), DROPPED); // [n, 1152]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
