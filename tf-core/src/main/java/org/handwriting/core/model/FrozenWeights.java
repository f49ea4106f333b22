package org.handwriting.core.model;

import java.util.Map;
import org.handwriting.core.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weights that have been learned, as constants of the graph. */
final class FrozenWeights implements Weights {
  private final Ops tf;
  private final Map<String, float[]> values;

  /**
   * @param values numbers of each weight, in row-major order, by its name
   */
  FrozenWeights(Ops tf, Map<String, float[]> values) {
    this.tf = tf;
    this.values = values;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initializer<TFloat32> initializer) {
    return constant(name, shape);
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    return constant(name, shape);
  }

  @Override
  public void follow(String statistic, Operand<TFloat32> observed, float momentum) {
    throw new IllegalStateException("expected layers for inference, found layers that learn");
  }

  private Operand<TFloat32> constant(String name, Shape shape) {
    float[] numbers = values.get(name);
    if (numbers == null || numbers.length != shape.size()) {
      throw new IllegalArgumentException(
          "weight %s: expected %d numbers, found %s"
              .formatted(name, shape.size(), numbers == null ? "none" : numbers.length));
    }
    return tf.constant(shape, DataBuffers.of(numbers, true, false));
  }
}
