package org.handwriting.core.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A resource variable of the training graph, float32.
 *
 * <p>Resource variables rather than TensorFlow Java's {@code tf.variable}, which makes reference
 * variables: those can change under a reader, and the single-threaded executor refuses them.
 *
 * @param name unique in the graph, and the variable's name in a checkpoint
 * @param shape fully known
 * @param handle resource scalar
 * @param value float32 of {@code shape}: what the variable holds when a run starts
 * @param initialize gives it its first value
 */
public record Variable(
    String name,
    Shape shape,
    Operand<? extends TType> handle,
    Operand<TFloat32> value,
    Op initialize) {

  /**
   * Whether it is a matrix or a kernel, rather than a bias or a norm's scale, which weight decay
   * leaves alone.
   */
  public boolean isKernel() {
    return shape.numDimensions() > 1;
  }
}
