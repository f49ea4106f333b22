package org.handwriting.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** Ops that make each number of one or two others, however these lie. */
final class ElementwiseOps {
  static final Map<String, Conversion> ALL = new HashMap<>();

  static {
    ALL.put("Relu", unary("Relu"));
    ALL.put("Elu", unary("Elu"));
    ALL.put("Selu", unary("Selu"));
    ALL.put("Sigmoid", unary("Sigmoid"));
    ALL.put("Tanh", unary("Tanh"));
    ALL.put("Relu6", ElementwiseOps::relu6);
    ALL.put("LeakyRelu", ElementwiseOps::leakyRelu);
    ALL.put("Rsqrt", ElementwiseOps::rsqrt);
    ALL.put("Cast", ElementwiseOps::cast);
    ALL.put("Add", binary("Add"));
    ALL.put("AddV2", binary("Add"));
    ALL.put("BiasAdd", ElementwiseOps::biasAdd);
    ALL.put("Sub", binary("Sub"));
    ALL.put("Mul", binary("Mul"));
    ALL.put("RealDiv", binary("Div"));
    ALL.put("Minimum", binary("Min"));
    ALL.put("Maximum", binary("Max"));
    ALL.put("Less", binary("Less"));
    ALL.put("LogicalAnd", binary("And"));
    ALL.put("NotEqual", ElementwiseOps::notEqual);
    ALL.put("FloorDiv", ElementwiseOps::floorDiv);
  }

  private ElementwiseOps() {}

  private static Conversion unary(String op) {
    return (node, to) -> {
      Value x = to.value(node, 0);
      to.give(node, x.layout(), op, List.of(x.name()));
    };
  }

  private static Conversion binary(String op) {
    return (node, to) -> {
      List<Value> operands = operands(node, to);
      to.give(node, layout(operands), op, names(operands));
    };
  }

  private static void biasAdd(SourceNode node, Translation to) {
    node.requireText("data_format", "NHWC");
    binary("Add").convert(node, to);
  }

  private static void relu6(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    String least = number(node, to, 0);
    String most = number(node, to, 6);
    to.give(node, x.layout(), "Clip", List.of(x.name(), least, most));
  }

  private static String number(SourceNode node, Translation to, float number) {
    return to.target()
        .constant(node.name() + "/number", ConstantTensor.ofFloats(List.of(), number));
  }

  private static void leakyRelu(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    to.give(
        node,
        x.layout(),
        "LeakyRelu",
        List.of(x.name()),
        Attributes.number("alpha", node.number("alpha")));
  }

  private static void rsqrt(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    String root = to.step(node.name(), "Sqrt", List.of(x.name()));
    to.give(node, x.layout(), "Reciprocal", List.of(root));
  }

  private static void cast(SourceNode node, Translation to) {
    Value x = to.value(node, 0);
    to.give(
        node,
        x.layout(),
        "Cast",
        List.of(x.name()),
        Attributes.integer("to", OnnxGraph.type(node.type())));
  }

  private static void notEqual(SourceNode node, Translation to) {
    List<Value> operands = operands(node, to);
    String equal = to.step(node.name(), "Equal", names(operands));
    to.give(node, layout(operands), "Not", List.of(equal));
  }

  // ONNX's division of whole numbers cuts off, its remainder has the divisor's sign: without it
  // nothing is left to be cut off.
  private static void floorDiv(SourceNode node, Translation to) {
    List<Value> operands = operands(node, to);
    List<String> names = names(operands);
    if (node.type() == DataType.DT_FLOAT) {
      String quotient = to.step(node.name(), "Div", names);
      to.give(node, layout(operands), "Floor", List.of(quotient));
      return;
    }
    String rest = to.step(node.name(), "Mod", names);
    String multiple = to.step(node.name(), "Sub", List.of(names.get(0), rest));
    to.give(node, layout(operands), "Div", List.of(multiple, names.get(1)));
  }

  // Both inputs so that ONNX broadcasts them as TensorFlow does. Where one is a picture with its
  // channels first, the other one becomes one too.
  private static List<Value> operands(SourceNode node, Translation to) {
    List<Value> given = node.places().mapToObj(i -> to.value(node, i)).toList();
    if (given.stream().noneMatch(value -> value.layout().isChannelsFirst())
        || given.stream().anyMatch(value -> value.rank() != 4 && !broadcasts(value))) {
      return given.stream().map(to::same).toList();
    }
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Value value = given.get(i);
      operands.add(value.rank() == 4 ? to.channelsFirst(value) : perChannel(node, to, i));
    }
    return operands;
  }

  private static boolean broadcasts(Value value) {
    return value.rank() <= 1 && value.layout().isSame();
  }

  // [c] as [c, 1, 1].
  private static Value perChannel(SourceNode node, Translation to, int input) {
    Value value = to.value(node, input);
    if (value.isOne()) {
      return value;
    }
    String spread = to.step(node.name(), "Unsqueeze", List.of(value.name(), to.integers(1, 2)));
    return new Value(spread, value.type(), value.shape(), Layout.SAME);
  }

  private static Layout layout(List<Value> operands) {
    return operands.stream()
        .map(Value::layout)
        .filter(Layout::isChannelsFirst)
        .findFirst()
        .orElse(Layout.SAME);
  }

  private static List<String> names(List<Value> operands) {
    return operands.stream().map(Value::name).toList();
  }
}
