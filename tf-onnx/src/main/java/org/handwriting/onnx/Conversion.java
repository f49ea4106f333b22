package org.handwriting.onnx;

/** How one op of TensorFlow is written as ops of ONNX. */
@FunctionalInterface
interface Conversion {
  /**
   * Writes what gives the node's output.
   *
   * @throws UnconvertibleException when it has something that cannot be written
   */
  void convert(SourceNode node, Translation to);
}
