package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The network of the Keras notebook that this project grew from, kept for comparison: 1.2 million
 * parameters.
 */
record Reference(Pooling pooling) implements Architecture {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.relu(layers.convolution("conv1", x, Convolution.valid(32, 3))); // [n, 26, 26, 32]
    x = layers.relu(layers.convolution("conv2", x, Convolution.valid(64, 3))); // [n, 24, 24, 64]
    x = layers.pool(x, pooling); // [n, 12, 12, 64]
    x = layers.dropout(x, 0.25f); // [n, 12, 12, 64]
    x = layers.flatten(x); // [n, 9216]
    x = layers.relu(layers.dense("dense1", x, 256)); // [n, 256]
    x = layers.dropout(x, 0.5f); // [n, 256]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
