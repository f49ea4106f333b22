package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matrix products. */
final class MatrixOps {
  static final Map<String, Conversion> ALL =
      Map.of(
          "MatMul", MatrixOps::matMul,
          "BatchMatMulV2", MatrixOps::batchMatMul,
          "BatchMatMulV3", MatrixOps::batchMatMul);

  private MatrixOps() {}

  private static void matMul(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    Optional<ConstantTensor> kernel = to.constant(node, 1);
    List<String> inputs = new ArrayList<>();
    if (x.layout().isFlattened() && kernel.isPresent() && isPlain(node)) {
      // The kernel's rows are put in the order of the numbers, once and for all.
      inputs.add(x.name());
      ConstantTensor rows = reordered(kernel.get(), x.layout());
      inputs.add(to.target().constant(node.name() + "/kernel", rows));
    } else {
      inputs.add(to.same(x).name());
      inputs.add(to.same(node, 1).name());
    }
    Optional<SourceNode> bias = Bias.after(node, to);
    bias.ifPresent(b -> inputs.add(to.value(b, 1).name()));
    to.give(bias.orElse(node), Layout.SAME, "Gemm", inputs, transposed(node));
  }

  // [h * w * c, units] as [c * h * w, units].
  private static ConstantTensor reordered(ConstantTensor kernel, Layout layout) {
    long units = kernel.shape().get(1);
    return kernel
        .reshaped(layout.positions(), layout.channels(), units)
        .transposed(1, 0, 2)
        .reshaped(layout.positions() * layout.channels(), units);
  }

  private static boolean isPlain(SourceNode node) {
    return !node.flag("transpose_a") && !node.flag("transpose_b");
  }

  private static AttributeProto[] transposed(SourceNode node) {
    return new AttributeProto[] {
      Attributes.integer("transA", node.flag("transpose_a") ? 1 : 0),
      Attributes.integer("transB", node.flag("transpose_b") ? 1 : 0)
    };
  }

  private static void batchMatMul(SourceNode node, Translation to) {
    String left = adjoint(node, to, 0, "adj_x");
    String right = adjoint(node, to, 1, "adj_y");
    to.give(node, Layout.SAME, "MatMul", List.of(left, right));
  }

  // With its last two axes swapped, if it is to be.
  private static String adjoint(SourceNode node, Translation to, int input, String attribute) {
    Value x = to.same(node, input);
    if (!node.flag(attribute)) {
      return x.name();
    }
    List<Long> axes = new ArrayList<>();
    for (long axis = 0; axis < x.rank() - 2; axis++) {
      axes.add(axis);
    }
    axes.add(x.rank() - 1L);
    axes.add(x.rank() - 2L);
    return to.step(node.name(), "Transpose", List.of(x.name()), Attributes.integers("perm", axes));
  }
}
