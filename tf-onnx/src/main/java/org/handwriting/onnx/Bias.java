package org.handwriting.onnx;

import java.util.Optional;

/** Biases that ONNX's convolution and matrix product add themselves. */
final class Bias {
  private Bias() {}

  /** The op that adds a constant bias to a node's output, if nothing else takes that. */
  static Optional<SourceNode> after(SourceNode node, Translation to) {
    return to.source()
        .onlyConsumer(node)
        .filter(next -> next.op().equals("BiasAdd"))
        .filter(next -> next.inputs().get(0).equals(node.name()))
        .filter(next -> next.text("data_format").equals("NHWC"))
        .filter(next -> to.constant(next, 1).isPresent());
  }
}
