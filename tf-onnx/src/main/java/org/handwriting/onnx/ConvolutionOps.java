package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Convolutions, each with the bias that follows it, and the batch norm that could not be merged.
 */
final class ConvolutionOps {
  static final Map<String, Conversion> ALL =
      Map.of(
          "Conv2D", ConvolutionOps::convolution,
          "DepthwiseConv2dNative", ConvolutionOps::depthwise,
          "FusedBatchNormV3", ConvolutionOps::batchNorm);

  private ConvolutionOps() {}

  private static void convolution(SourceNode node, Translation to) {
    ConstantTensor kernel = to.requireConstant(node, 1); // [h, w, c, f]
    long groups = to.value(node, 0).size(3) / kernel.shape().get(2);
    convolve(node, to, kernel.transposed(3, 2, 0, 1), Math.max(1, groups)); // [f, c, h, w]
  }

  // Each channel is a group of its own.
  private static void depthwise(SourceNode node, Translation to) {
    ConstantTensor kernel = to.requireConstant(node, 1); // [h, w, c, m]
    long channels = kernel.shape().get(2);
    ConstantTensor turned = kernel.transposed(2, 3, 0, 1); // [c, m, h, w]
    long filters = channels * kernel.shape().get(3);
    convolve(
        node,
        to,
        turned.reshaped(filters, 1L, kernel.shape().get(0), kernel.shape().get(1)),
        channels);
  }

  /**
   * @param kernel [f, c / groups, h, w]
   */
  private static void convolve(
      SourceNode node, Translation to, ConstantTensor kernel, long groups) {
    node.requireText("data_format", "NHWC");
    Value x = to.channelsFirst(to.value(node, 0));
    List<Long> window = kernel.shape().subList(2, 4);
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(Attributes.integers("kernel_shape", window));
    attributes.add(Attributes.integers("strides", Padding.ofPicture(node, "strides")));
    attributes.add(Attributes.integers("dilations", Padding.ofPicture(node, "dilations")));
    attributes.add(Attributes.integer("group", groups));
    new Padding(node, x, window).attribute().ifPresent(attributes::add);
    List<String> inputs = new ArrayList<>();
    inputs.add(x.name());
    inputs.add(to.target().constant(node.name() + "/kernel", kernel));
    Optional<SourceNode> bias = Bias.after(node, to);
    bias.ifPresent(b -> inputs.add(to.value(b, 1).name()));
    to.give(
        bias.orElse(node),
        Layout.CHANNELS_FIRST,
        "Conv",
        inputs,
        attributes.toArray(AttributeProto[]::new));
  }

  private static void batchNorm(SourceNode node, Translation to) {
    node.requireText("data_format", "NHWC");
    if (node.flag("is_training")) {
      throw node.unconvertible("batch norm by its statistics", "one by the batch");
    }
    List<String> inputs = new ArrayList<>();
    inputs.add(to.channelsFirst(to.value(node, 0)).name());
    for (int i = 1; i < 5; i++) {
      inputs.add(to.same(node, i).name()); // [c]
    }
    to.give(
        node,
        Layout.CHANNELS_FIRST,
        "BatchNormalization",
        inputs,
        Attributes.number("epsilon", node.number("epsilon")));
  }
}
