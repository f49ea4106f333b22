package org.handwriting.spark;

import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
import org.handwriting.core.graph.Augmentation;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Convolution;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.handwriting.core.optimize.Schedule;
import org.handwriting.core.optimize.Sgd;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A training in which a picture's gradient does not depend on the others of its batch, nor on
 * chance: no batch norm, no dropout, no augmentation, plain gradient descent.
 *
 * @param epochs of it
 * @param batchSize pictures a worker's step
 */
record Plain(int epochs, int batchSize) implements TrainingSetup {
  /** A convolution and a dense layer. */
  private record Net() implements Architecture {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
      Operand<TFloat32> x = images; // [n, 28, 28, 1]
      x = layers.relu(layers.convolution("conv", x, Convolution.same(8, 3))); // [n, 28, 28, 8]
      x = layers.pool(x, Pooling.MAX); // [n, 14, 14, 8]
      return layers.dense("logits", layers.flatten(x), classes); // [n, k]
    }
  }

  @Override
  public Architecture network() {
    return new Net();
  }

  @Override
  public TrainingOptions options() {
    return new TrainingOptions(
        epochs,
        batchSize,
        new Sgd(0, false),
        0.1,
        Schedule.CONSTANT,
        Regularization.none(),
        Augmentation.none(),
        1,
        Precision.FLOAT32,
        Device.PROCESSOR,
        0);
  }
}
