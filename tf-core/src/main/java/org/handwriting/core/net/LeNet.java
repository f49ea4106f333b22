package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Two convolutions and two dense layers in the manner of LeNet-5 (LeCun et al. 1998), with relu:
 * 0.42 million parameters.
 */
record LeNet(Pooling pooling) implements Architecture {

  @Override
  public String name() {
    return "lenet";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.relu(layers.convolution("conv1", x, Convolution.same(32, 5))); // [n, 28, 28, 32]
    x = layers.pool(x, pooling); // [n, 14, 14, 32]
    x = layers.relu(layers.convolution("conv2", x, Convolution.same(64, 3))); // [n, 14, 14, 64]
    x = layers.pool(x, pooling); // [n, 7, 7, 64]
    x = layers.flatten(x); // [n, 3136]
    x = layers.relu(layers.dense("dense1", x, 128)); // [n, 128]
    x = layers.dropout(x, 0.5f); // [n, 128]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
