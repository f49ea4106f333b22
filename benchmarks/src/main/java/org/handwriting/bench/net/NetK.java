package org.handwriting.bench.net;

import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Convolution;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The network of the training benchmark: 26.3 million operations a picture forward. */
record NetK() implements Architecture {

  @Override
  public String name() {
    return "K";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.relu(layers.convolution("conv1", x, Convolution.valid(32, 3))); // [n, 26, 26, 32]
    x = layers.relu(layers.convolution("conv2", x, Convolution.valid(64, 3))); // [n, 24, 24, 64]
    x = layers.pool(x, Pooling.MAX); // [n, 12, 12, 64]
    x = layers.flatten(x); // [n, 9216]
    x = layers.relu(layers.dense("dense1", x, 256)); // [n, 256]
    x = layers.dropout(x, 0.5f); // [n, 256]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
