package org.handwriting.bench.net;

import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Convolution;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The network of the recognition benchmarks: 9.3 million operations a picture. */
record NetL() implements Architecture {

  @Override
  public String name() {
    return "L";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x = layers.relu(layers.convolution("conv1", x, Convolution.same(32, 5))); // [n, 28, 28, 32]
    x = layers.pool(x, Pooling.MAX); // [n, 14, 14, 32]
    x = layers.relu(layers.convolution("conv2", x, Convolution.same(64, 3))); // [n, 14, 14, 64]
    x = layers.pool(x, Pooling.MAX); // [n, 7, 7, 64]
    x = layers.flatten(x); // [n, 3136]
    x = layers.relu(layers.dense("dense1", x, 128)); // [n, 128]
    return layers.dense("logits", x, classes); // [n, k]
  }
}
