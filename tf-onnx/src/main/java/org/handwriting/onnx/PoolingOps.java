package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pooling of windows. */
final class PoolingOps {
  static final Map<String, Conversion> ALL =
      Map.of("MaxPool", pooling("MaxPool"), "AvgPool", pooling("AveragePool"));

  private PoolingOps() {}

  // What is padded counts for nothing in both libraries.
  private static Conversion pooling(String op) {
    return (node, to) -> {
      node.requireText("data_format", "NHWC");
      Value x = to.channelsFirst(to.value(node, 0));
      List<Long> window = Padding.ofPicture(node, "ksize");
      List<AttributeProto> attributes = new ArrayList<>();
      attributes.add(Attributes.integers("kernel_shape", window));
      attributes.add(Attributes.integers("strides", Padding.ofPicture(node, "strides")));
      new Padding(node, x, window).attribute().ifPresent(attributes::add);
      to.give(
          node,
          Layout.CHANNELS_FIRST,
          op,
          List.of(x.name()),
          attributes.toArray(AttributeProto[]::new));
    };
  }
}
