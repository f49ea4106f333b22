package org.handwriting.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Every op that can be written, by TensorFlow's name. */
final class Conversions {
  private static final Map<String, Conversion> ALL = new HashMap<>();

  static {
    ALL.put("Identity", (node, to) -> to.keep(node, to.value(node, 0)));
    ALL.put("PlaceholderWithDefault", (node, to) -> to.keep(node, to.value(node, 0)));
    ALL.putAll(ElementwiseOps.ALL);
    ALL.putAll(ConvolutionOps.ALL);
    ALL.putAll(PoolingOps.ALL);
    ALL.putAll(MatrixOps.ALL);
    ALL.putAll(ReductionOps.ALL);
    ALL.putAll(ShapeOps.ALL);
    ALL.putAll(SliceOps.ALL);
    ALL.put("ImageProjectiveTransformV3", ProjectiveTransform::convert);
  }

  private Conversions() {}

  /** Writes all that the outputs need. */
  static void writeAll(Translation to) {
    for (SourceNode node : to.source().order()) {
      if (to.lacks(node)) {
        of(node).convert(node, to);
      }
    }
  }

  private static Conversion of(SourceNode node) {
    Conversion conversion = ALL.get(node.op());
    if (conversion == null) {
      throw new UnconvertibleException(
          "ops that can be written as ONNX", "%s in the node %s".formatted(node.op(), node.name()));
    }
    return conversion;
  }

  /** TensorFlow's names of all that can be written. */
  static Set<String> ops() {
    return Set.copyOf(ALL.keySet());
  }
}
