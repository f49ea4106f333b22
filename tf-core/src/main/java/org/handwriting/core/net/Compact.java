package org.handwriting.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The default: five convolutions with batch norm (Ioffe and Szegedy 2015) and one dense layer,
 * small enough to learn on two processor cores. Pooling comes before norm and relu, which are then
 * computed for a quarter of the pixels.
 */
record Compact(Pooling pooling) implements Architecture {

  @Override
  public String name() {
    return "compact";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    Operand<TFloat32> x = images; // [n, 28, 28, 1]
    x =
        layers.pool(
            layers.plainConvolution("conv1", x, Convolution.same(24, 3)),
            pooling); // [n, 14, 14, 24]
    x = layers.relu(layers.batchNorm("norm1", x)); // [n, 14, 14, 24]
    x = layers.plainConvolution("conv2", x, Convolution.same(48, 3)); // [n, 14, 14, 48]
    x = layers.relu(layers.batchNorm("norm2", x)); // [n, 14, 14, 48]
    x =
        layers.pool(
            layers.plainConvolution("conv3", x, Convolution.same(48, 3)), pooling); // [n, 7, 7, 48]
    x = layers.relu(layers.batchNorm("norm3", x)); // [n, 7, 7, 48]
    x =
        layers.pool(
            layers.plainConvolution("conv4", x, Convolution.same(64, 3)), pooling); // [n, 3, 3, 64]
    x = layers.relu(layers.batchNorm("norm4", x)); // [n, 3, 3, 64]
    return layers.dense("logits", layers.flatten(x), classes); // [n, k]
  }
}
