package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tensorflow.proto.DataType;

/**
 * A graph on its way from TensorFlow to ONNX: what of it has been written, and how it lies there.
 *
 * <p>Pictures stay as ONNX wants them, channels first, for as long as nothing asks for the order
 * that TensorFlow has, so that a network of convolutions has no transpositions inside.
 */
final class Translation {
  private static final List<Long> TO_CHANNELS_FIRST = List.of(0L, 3L, 1L, 2L);
  private static final List<Long> TO_CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);

  private final SourceGraph source;
  private final OnnxGraph target;
  private final Map<String, Value> values = new HashMap<>();
  private final Map<Value, Value> relaid = new HashMap<>();

  Translation(SourceGraph source, OnnxGraph target) {
    this.source = source;
    this.target = target;
  }

  /** Whether what a node gives is still to be written; constants are where they are used. */
  boolean lacks(SourceNode node) {
    return !values.containsKey(node.name()) && source.constant(node).isEmpty();
  }

  /** Gives an output its own name, as TensorFlow has it. */
  void finish(SourceNode output) {
    Value value = same(value(output));
    if (!value.name().equals(output.name())) {
      target.op("Identity", output.name(), List.of(value.name()));
    }
  }

  SourceGraph source() {
    return source;
  }

  OnnxGraph target() {
    return target;
  }

  /** What comes into an input, however it lies. */
  Value value(SourceNode node, int input) {
    return value(source.node(node.inputs().get(input)));
  }

  /** What a node gives, however it lies. */
  Value value(SourceNode node) {
    Value known = values.get(node.name());
    if (known != null) {
      return known;
    }
    ConstantTensor numbers =
        source
            .constant(node)
            .orElseThrow(() -> node.unconvertible("what is computed before it is used", "nothing"));
    String name = target.constant(node.name(), numbers);
    return keep(node, new Value(name, numbers.type(), numbers.shape(), Layout.SAME));
  }

  /** What comes into an input, as TensorFlow has it. */
  Value same(SourceNode node, int input) {
    return same(value(node, input));
  }

  /** A tensor as TensorFlow has it. */
  Value same(Value value) {
    if (value.layout().isSame()) {
      return value;
    }
    Value known = relaid.get(value);
    if (known == null) {
      String name = value.layout().isFlattened() ? unflattened(value) : channelsLast(value);
      known = new Value(name, value.type(), value.shape(), Layout.SAME);
      relaid.put(value, known);
    }
    return known;
  }

  // Of a single channel both orders are the same bytes: nothing is moved.
  private String channelsLast(Value value) {
    return value.size(3) == 1
        ? unsqueezed(value, squeezed(value, value.name(), 1), 3)
        : transposed(value, value.name(), TO_CHANNELS_LAST);
  }

  private String unflattened(Value value) {
    Layout layout = value.layout();
    String apart = reshaped(value, value.name(), 0, layout.channels(), layout.positions());
    return reshaped(value, transposed(value, apart, List.of(0L, 2L, 1L)), 0, -1);
  }

  /** A tensor [n, h, w, c] as [n, c, h, w]. */
  Value channelsFirst(Value value) {
    if (value.layout().isChannelsFirst()) {
      return value;
    }
    Value known = relaid.get(value);
    if (known == null) {
      String name =
          value.size(3) == 1
              ? unsqueezed(value, squeezed(value, value.name(), 3), 1)
              : transposed(value, value.name(), TO_CHANNELS_FIRST);
      known = new Value(name, value.type(), value.shape(), Layout.CHANNELS_FIRST);
      relaid.put(value, known);
    }
    return known;
  }

  private String squeezed(Value like, String name, long axis) {
    return step(like.name(), "Squeeze", List.of(name, integers(axis)));
  }

  private String unsqueezed(Value like, String name, long axis) {
    return step(like.name(), "Unsqueeze", List.of(name, integers(axis)));
  }

  private String transposed(Value like, String name, List<Long> axes) {
    return step(like.name(), "Transpose", List.of(name), Attributes.integers("perm", axes));
  }

  private String reshaped(Value like, String name, long... sizes) {
    return step(like.name(), "Reshape", List.of(name, integers(sizes)));
  }

  /** Numbers that come into an input, or nothing where they are computed. */
  Optional<ConstantTensor> constant(SourceNode node, int input) {
    return source.constant(node, input);
  }

  /** Numbers that must be constant. */
  ConstantTensor requireConstant(SourceNode node, int input) {
    return constant(node, input)
        .orElseThrow(
            () ->
                node.unconvertible(
                    "input %d to be constant".formatted(input),
                    "the output of " + node.inputs().get(input)));
  }

  /** Whole numbers that must be constant. */
  List<Long> requireIntegers(SourceNode node, int input) {
    return LongStream.of(requireConstant(node, input).longs()).boxed().toList();
  }

  /** Adds whole numbers, [count], int64; returns their name. */
  String integers(long... numbers) {
    return target.constant(
        "integers", ConstantTensor.ofLongs(List.of((long) numbers.length), numbers));
  }

  /** The same from a list. */
  String integers(List<Long> numbers) {
    return integers(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  /** Whole numbers that come into an input, as int64; returns their name. */
  String int64(SourceNode node, int input) {
    Optional<ConstantTensor> numbers = constant(node, input);
    if (numbers.isPresent()) {
      return target.constant(
          node.name() + "/" + input,
          ConstantTensor.ofLongs(numbers.get().shape(), numbers.get().longs()));
    }
    Value value = same(node, input);
    return value.type() == DataType.DT_INT64
        ? value.name()
        : cast(node, value.name(), DataType.DT_INT64);
  }

  /** Adds an op that turns numbers into others; returns its output's name. */
  String cast(SourceNode node, String name, DataType type) {
    return step(node.name(), "Cast", List.of(name), Attributes.integer("to", OnnxGraph.type(type)));
  }

  /** Adds an op on the way to a node's output; returns the name of its own. */
  String step(String on, String op, List<String> inputs, AttributeProto... attributes) {
    String output = target.fresh(on + "/" + op);
    target.op(op, output, inputs, attributes);
    return output;
  }

  /** Adds the op that gives a node's output. */
  void give(
      SourceNode node,
      Layout layout,
      String op,
      List<String> inputs,
      AttributeProto... attributes) {
    // What is asked for bears its name only once it lies as it is asked for.
    boolean named = layout.isSame() || !source.isOutput(node);
    String output = named ? node.name() : target.fresh(node.name());
    target.op(op, output, inputs, attributes);
    keep(node, new Value(output, node.type(), node.shape(), layout));
  }

  /** Says that a node gives what has been written already. */
  Value keep(SourceNode node, Value value) {
    values.put(node.name(), value);
    return value;
  }

  /** Names of tensors. */
  static List<String> names(Value... values) {
    return Arrays.stream(values).map(Value::name).toList();
  }
}
