package org.handwriting.onnx;

import java.util.List;
import org.tensorflow.proto.DataType;

/**
 * A tensor of the ONNX graph that stands for one of TensorFlow's.
 *
 * @param name in the ONNX graph
 * @param type of its elements
 * @param shape its sizes in TensorFlow's order; -1 is any
 * @param layout how they lie in the ONNX graph
 */
record Value(String name, DataType type, List<Long> shape, Layout layout) {
  Value {
    shape = List.copyOf(shape);
  }

  int rank() {
    return shape.size();
  }

  /** Size of an axis, counted from the last where it is negative; -1 is any. */
  long size(int axis) {
    return shape.get(axis < 0 ? axis + rank() : axis);
  }

  /** Whether it holds one number, whatever its rank. */
  boolean isOne() {
    return shape.stream().allMatch(size -> size == 1);
  }
}
