package org.handwriting.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ops that take a part of a tensor, or put something around it. */
final class SliceOps {
  static final Map<String, Conversion> ALL = new HashMap<>();

  static {
    ALL.put("Slice", SliceOps::slice);
    ALL.put("StridedSlice", SliceOps::stridedSlice);
    ALL.put("Gather", SliceOps::gather);
    ALL.put("GatherV2", SliceOps::gatherAlong);
    ALL.put("Pad", SliceOps::pad);
    ALL.put("PadV2", SliceOps::pad);
  }

  private SliceOps() {}

  private static void slice(SourceNode node, Translation to) {
    Value given = to.value(node, 0);
    Value x = given.layout().isFlattened() ? to.same(given) : given;
    List<Long> begin = to.requireIntegers(node, 1);
    List<Long> size = to.requireIntegers(node, 2);
    List<Long> end = new ArrayList<>();
    List<Long> axes = new ArrayList<>();
    for (int i = 0; i < begin.size(); i++) {
      end.add(size.get(i) < 0 ? Long.MAX_VALUE : begin.get(i) + size.get(i));
      axes.add((long) x.layout().axis(i));
    }
    to.give(
        node,
        x.layout(),
        "Slice",
        List.of(x.name(), to.integers(begin), to.integers(end), to.integers(axes)));
  }

  private static void stridedSlice(SourceNode node, Translation to) {
    if (node.integer("ellipsis_mask") != 0 || node.integer("new_axis_mask") != 0) {
      throw node.unconvertible("a part of each axis", "an ellipsis or a new axis");
    }
    List<Long> begin = new ArrayList<>(to.requireIntegers(node, 1));
    List<Long> end = new ArrayList<>(to.requireIntegers(node, 2));
    List<Long> strides = to.requireIntegers(node, 3);
    List<Long> axes = new ArrayList<>();
    List<Long> single = new ArrayList<>();
    for (int i = 0; i < begin.size(); i++) {
      axes.add((long) i);
      boolean forwards = strides.get(i) > 0;
      if (isSet(node, "shrink_axis_mask", i)) {
        single.add((long) i);
        end.set(i, begin.get(i) == -1 ? Long.MAX_VALUE : begin.get(i) + 1);
        continue;
      }
      if (isSet(node, "begin_mask", i)) {
        begin.set(i, forwards ? 0 : Long.MAX_VALUE);
      }
      if (isSet(node, "end_mask", i)) {
        end.set(i, forwards ? Long.MAX_VALUE : Long.MIN_VALUE);
      }
    }
    List<String> inputs =
        List.of(
            to.same(node, 0).name(),
            to.integers(begin),
            to.integers(end),
            to.integers(axes),
            to.integers(strides));
    if (single.isEmpty()) {
      to.give(node, Layout.SAME, "Slice", inputs);
    } else {
      String part = to.step(node.name(), "Slice", inputs);
      to.give(node, Layout.SAME, "Squeeze", List.of(part, to.integers(single)));
    }
  }

  private static boolean isSet(SourceNode node, String mask, int axis) {
    return (node.integer(mask) >> axis & 1) == 1;
  }

  private static void gather(SourceNode node, Translation to) {
    gather(node, to, 0);
  }

  private static void gatherAlong(SourceNode node, Translation to) {
    if (node.integer("batch_dims") != 0) {
      throw node.unconvertible("batch_dims of 0", Long.toString(node.integer("batch_dims")));
    }
    gather(node, to, to.requireIntegers(node, 2).get(0));
  }

  private static void gather(SourceNode node, Translation to, long axis) {
    to.give(
        node,
        Layout.SAME,
        "Gather",
        List.of(to.same(node, 0).name(), to.same(node, 1).name()),
        Attributes.integer("axis", axis));
  }

  // TensorFlow says what comes before and after axis by axis, ONNX first all before, then all
  // after.
  private static void pad(SourceNode node, Translation to) {
    Value given = to.value(node, 0);
    Value x = given.layout().isFlattened() ? to.same(given) : given;
    List<Long> pairs = to.requireIntegers(node, 1); // [axes, 2]
    int rank = x.rank();
    Long[] pads = new Long[2 * rank];
    for (int axis = 0; axis < rank; axis++) {
      int there = x.layout().axis(axis);
      pads[there] = pairs.get(2 * axis);
      pads[rank + there] = pairs.get(2 * axis + 1);
    }
    List<String> inputs = new ArrayList<>(List.of(x.name(), to.integers(List.of(pads))));
    if (node.op().equals("PadV2")) {
      inputs.add(to.same(node, 2).name());
    }
    to.give(node, x.layout(), "Pad", inputs);
  }
}
