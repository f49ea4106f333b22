package org.handwriting.train.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** A batch in native memory, each tensor beside the operand that it is for. Owns the tensors. */
final class Feed implements AutoCloseable {
  private final Map<Operand<?>, Tensor> tensors = new LinkedHashMap<>();

  /** Adds a tensor, which this closes from now on. */
  void put(Operand<?> operand, Tensor tensor) {
    tensors.put(operand, tensor);
  }

  /** Gives all of them to a run. */
  void to(Session.Runner runner) {
    tensors.forEach(runner::feed);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
