package org.handwriting.core.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, float[]> scales = new HashMap<>();

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

  @Override
  public Optional<NormedKernel> normed(String kernel, String norm, Shape shape, float epsilon) {
    Shape filters = Shape.of(shape.get(shape.numDimensions() - 1));
    String merged = Weights.mergedBias(norm);
    if (values.containsKey(merged)) {
      return Optional.of(
          new NormedKernel(constant(kernel, shape), constant(merged, filters), true));
    }
    float[] gamma = numbers(norm + "/gamma", filters);
    float[] beta = numbers(norm + "/beta", filters);
    float[] mean = numbers(norm + "/moving_mean", filters);
    float[] variance = numbers(norm + "/moving_variance", filters);
    float[] normed = numbers(kernel, shape).clone();
    float[] bias = new float[beta.length];
    float[] factors = new float[beta.length];
    boolean keepsOrder = true;
    for (int f = 0; f < bias.length; f++) {
      double scale = gamma[f] / Math.sqrt(variance[f] + epsilon);
      factors[f] = (float) scale;
      bias[f] = (float) (beta[f] - scale * mean[f]);
      for (int i = f; i < normed.length; i += bias.length) {
        normed[i] = (float) (normed[i] * scale);
      }
      keepsOrder &= scale >= 0;
    }
    scales.put(kernel, factors);
    return Optional.of(
        new NormedKernel(
            constant(kernel, shape, normed), constant(merged, filters, bias), keepsOrder));
  }

  /**
   * What the filters of each kernel were multiplied with to merge a batch norm into it, by the
   * kernel's name; the others have none.
   */
  Map<String, float[]> scales() {
    return Collections.unmodifiableMap(scales);
  }

  private Operand<TFloat32> constant(String name, Shape shape) {
    return constant(name, shape, numbers(name, shape));
  }

  // Under its own name: the graph tells which weight it is.
  private Operand<TFloat32> constant(String name, Shape shape, float[] numbers) {
    return tf.withName(GraphConstants.node(name))
        .constant(shape, DataBuffers.of(numbers, true, false));
  }

  private float[] numbers(String name, Shape shape) {
    float[] numbers = values.get(name);
    if (numbers == null || numbers.length != shape.size()) {
      throw new IllegalArgumentException(
          "weight %s: expected %d numbers, found %s"
              .formatted(name, shape.size(), numbers == null ? "none" : numbers.length));
    }
    return numbers;
  }
}
