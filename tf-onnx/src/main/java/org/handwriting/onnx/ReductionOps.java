package org.handwriting.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.DataType;

/** Ops over all numbers along an axis. */
final class ReductionOps {
  static final Map<String, Conversion> ALL =
      Map.of(
          "Mean", reduction("ReduceMean"),
          "Sum", reduction("ReduceSum"),
          "ArgMax", ReductionOps::argMax,
          "Softmax", alongTheLast("Softmax"),
          "LogSoftmax", alongTheLast("LogSoftmax"));
  private static final Set<Long> HEIGHT_AND_WIDTH = Set.of(1L, 2L);

  private ReductionOps() {}

  private static Conversion alongTheLast(String op) {
    return (node, to) ->
        to.give(
            node,
            Layout.SAME,
            op,
            List.of(to.same(node, 0).name()),
            Attributes.integer("axis", -1));
  }

  private static Conversion reduction(String op) {
    return (node, to) -> {
      Value x = to.value(node, 0);
      Set<Long> axes =
          to.requireIntegers(node, 1).stream()
              .map(axis -> axis < 0 ? axis + x.rank() : axis)
              .collect(Collectors.toUnmodifiableSet());
      boolean kept = node.flag("keep_dims");
      // What is left of a picture without height and width lies the same in both.
      boolean channelsFirst =
          x.layout().isChannelsFirst() && (kept || axes.equals(HEIGHT_AND_WIDTH));
      Value from = channelsFirst ? x : to.same(x);
      List<Long> there =
          axes.stream().map(axis -> (long) from.layout().axis(axis.intValue())).sorted().toList();
      reduce(node, to, op, from, there);
    };
  }

  private static void reduce(SourceNode node, Translation to, String op, Value x, List<Long> axes) {
    long kept = node.flag("keep_dims") ? 1 : 0;
    Layout layout = kept == 1 ? x.layout() : Layout.SAME;
    if (op.equals("ReduceSum")) { // the first of them whose axes are an input
      to.give(
          node,
          layout,
          op,
          List.of(x.name(), to.integers(axes)),
          Attributes.integer("keepdims", kept));
    } else {
      to.give(
          node,
          layout,
          op,
          List.of(x.name()),
          Attributes.integers("axes", axes),
          Attributes.integer("keepdims", kept));
    }
  }

  private static void argMax(SourceNode node, Translation to) {
    Value x = to.same(node, 0);
    long axis = to.requireIntegers(node, 1).get(0);
    if (node.type() == DataType.DT_INT64) {
      to.give(
          node,
          Layout.SAME,
          "ArgMax",
          List.of(x.name()),
          Attributes.integer("axis", axis),
          Attributes.integer("keepdims", 0));
      return;
    }
    String best =
        to.step(
            node.name(),
            "ArgMax",
            List.of(x.name()),
            Attributes.integer("axis", axis),
            Attributes.integer("keepdims", 0));
    to.give(
        node,
        Layout.SAME,
        "Cast",
        List.of(best),
        Attributes.integer("to", OnnxGraph.type(node.type())));
  }
}
