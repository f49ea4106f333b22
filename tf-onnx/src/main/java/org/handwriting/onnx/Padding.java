package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is added around a picture before a window moves over it.
 *
 * @param node that moves the window, over [n, h, w, c]
 * @param x picture
 * @param window height and width of the window
 */
record Padding(SourceNode node, Value x, List<Long> window) {
  /** The sizes of an attribute for both axes of a picture. */
  static List<Long> ofPicture(SourceNode node, String attribute) {
    List<Long> all = node.integers(attribute);
    if (all.isEmpty()) {
      return List.of(1L, 1L);
    }
    if (all.get(0) != 1 || all.get(3) != 1) {
      throw node.unconvertible(
          "%s of 1 but for height and width".formatted(attribute), all.toString());
    }
    return all.subList(1, 3);
  }

  /** As ONNX is told of it; nothing where there is none. */
  Optional<AttributeProto> attribute() {
    String kind = node.text("padding");
    return switch (kind) {
      case "VALID" -> Optional.empty();
      case "SAME" -> Optional.of(same());
      case "EXPLICIT" -> {
        List<Long> all = node.integers("explicit_paddings");
        yield Optional.of(pads(all.get(2), all.get(4), all.get(3), all.get(5)));
      }
      default -> throw node.unconvertible("padding SAME, VALID or EXPLICIT", kind);
    };
  }

  // As many positions as strides fit in; of an odd number the end gets one more.
  private AttributeProto same() {
    List<Long> strides = ofPicture(node, "strides");
    List<Long> dilations = ofPicture(node, "dilations");
    List<Long> totals = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      long reach = (window.get(i) - 1) * dilations.get(i); // from the first tap to the last
      long stride = strides.get(i);
      long size = x.size(i + 1);
      if (stride == 1) {
        totals.add(reach);
      } else if (size < 0) {
        // It depends on the size, which only ONNX Runtime will know; it has TensorFlow's rule.
        return Attributes.text("auto_pad", "SAME_UPPER");
      } else {
        long positions = (size + stride - 1) / stride;
        totals.add(Math.max(0, (positions - 1) * stride + reach + 1 - size));
      }
    }
    long top = totals.get(0) / 2;
    long left = totals.get(1) / 2;
    return pads(top, left, totals.get(0) - top, totals.get(1) - left);
  }

  private static AttributeProto pads(long top, long left, long bottom, long right) {
    return Attributes.integers("pads", List.of(top, left, bottom, right));
  }
}
