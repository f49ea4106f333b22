package org.handwriting.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ops that put numbers under other shapes, or make numbers of shapes. */
final class ShapeOps {
  static final Map<String, Conversion> ALL = new HashMap<>();

  static {
    ALL.put("ExpandDims", ShapeOps::expandDims);
    ALL.put("Squeeze", ShapeOps::squeeze);
    ALL.put("Reshape", ShapeOps::reshape);
    ALL.put("Shape", ShapeOps::shape);
    ALL.put("Range", ShapeOps::range);
    ALL.put("Tile", ShapeOps::tile);
    ALL.put("Transpose", ShapeOps::transpose);
    ALL.put("ConcatV2", ShapeOps::concat);
    ALL.put("Pack", ShapeOps::pack);
    ALL.put("DepthToSpace", ShapeOps::depthToSpace);
  }

  private ShapeOps() {}

  // Pictures [n, h, w] become ones of a channel, which ONNX wants in front.
  private static void expandDims(SourceNode node, Translation to) {
    Value x = to.same(node, 0);
    long axis = to.requireIntegers(node, 1).get(0);
    long added = axis < 0 ? axis + x.rank() + 1 : axis;
    boolean isChannel = x.rank() == 3 && added == 3;
    to.give(
        node,
        isChannel ? Layout.CHANNELS_FIRST : Layout.SAME,
        "Unsqueeze",
        List.of(x.name(), to.integers(isChannel ? 1 : added)));
  }

  private static void squeeze(SourceNode node, Translation to) {
    Value x = to.same(node, 0);
    List<Long> axes = new ArrayList<>(node.integers("squeeze_dims"));
    if (axes.isEmpty()) {
      for (int i = 0; i < x.rank(); i++) {
        if (x.size(i) < 0) {
          throw node.unconvertible("the axes that go away", "whichever have one number");
        }
        if (x.size(i) == 1) {
          axes.add((long) i);
        }
      }
    }
    to.give(node, Layout.SAME, "Squeeze", List.of(x.name(), to.integers(axes)));
  }

  private static void reshape(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    if (isFlattening(x, node)) {
      to.give(
          node, Layout.flattened(x.size(1) * x.size(2), x.size(3)), "Flatten", List.of(x.name()));
      return;
    }
    // A size of 0 is one, as in TensorFlow; without the attribute it would be the input's.
    to.give(
        node,
        Layout.SAME,
        "Reshape",
        List.of(to.same(x).name(), to.int64(node, 1)),
        Attributes.integer("allowzero", 1));
  }

  // All of a picture in a row, picture by picture.
  private static boolean isFlattening(Value x, SourceNode node) {
    List<Long> shape = node.shape();
    return x.layout().isChannelsFirst()
        && x.shape().subList(1, 4).stream().allMatch(size -> size > 0)
        && shape.size() == 2
        && shape.get(1) == x.size(1) * x.size(2) * x.size(3);
  }

  private static void shape(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    String sizes = to.step(node.name(), "Shape", List.of(x.name()));
    if (x.layout().isChannelsFirst()) {
      sizes = to.step(node.name(), "Gather", List.of(sizes, to.integers(0, 2, 3, 1)));
    }
    to.give(
        node,
        Layout.SAME,
        "Cast",
        List.of(sizes),
        Attributes.integer("to", OnnxGraph.type(node.type())));
  }

  private static void range(SourceNode node, Translation to) {
    List<String> limits = node.places().mapToObj(i -> to.same(node, i).name()).toList();
    to.give(node, Layout.SAME, "Range", limits);
  }

  private static void tile(SourceNode node, Translation to) {
    to.give(node, Layout.SAME, "Tile", List.of(to.same(node, 0).name(), to.int64(node, 1)));
  }

  private static void transpose(SourceNode node, Translation to) {
    to.give(
        node,
        Layout.SAME,
        "Transpose",
        List.of(to.same(node, 0).name()),
        Attributes.integers("perm", to.requireIntegers(node, 1)));
  }

  private static void concat(SourceNode node, Translation to) {
    int last = node.inputs().size() - 1;
    long axis = to.requireIntegers(node, last).get(0);
    List<Value> parts = node.places().limit(last).mapToObj(i -> to.value(node, i)).toList();
    boolean channelsFirst = parts.stream().anyMatch(part -> part.layout().isChannelsFirst());
    Layout layout = channelsFirst ? Layout.CHANNELS_FIRST : Layout.SAME;
    int original = (int) (axis < 0 ? axis + parts.get(0).rank() : axis);
    to.give(
        node,
        layout,
        "Concat",
        parts.stream()
            .map(part -> channelsFirst ? to.channelsFirst(part) : to.same(part))
            .map(Value::name)
            .toList(),
        Attributes.integer("axis", layout.axis(original)));
  }

  // Both libraries find in the channels first the row of a square, then its column, then what is
  // left.
  private static void depthToSpace(SourceNode node, Translation to) {
    node.requireText("data_format", "NHWC");
    to.give(
        node,
        Layout.CHANNELS_FIRST,
        "DepthToSpace",
        List.of(to.channelsFirst(to.value(node, 0)).name()),
        Attributes.integer("blocksize", node.integer("block_size")),
        Attributes.text("mode", "DCR"));
  }

  private static void pack(SourceNode node, Translation to) {
    long axis = node.integer("axis");
    String axes = to.integers(axis < 0 ? axis + node.shape().size() : axis);
    List<String> parts =
        node.places()
            .mapToObj(i -> to.same(node, i).name())
            .map(part -> to.step(node.name(), "Unsqueeze", List.of(part, axes)))
            .toList();
    to.give(node, Layout.SAME, "Concat", parts, Attributes.integer("axis", axis));
  }
}
