package org.handwriting.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;

/** An ONNX graph while it is written: ops in the order in which they are computed. */
final class OnnxGraph {
  private final GraphProto.Builder graph;
  private final Set<String> used;
  private final Map<ConstantTensor, String> constants = new HashMap<>();

  /**
   * Begins a graph.
   *
   * @param reserved names that {@link #fresh} does not give away
   */
  OnnxGraph(String name, Set<String> reserved) {
    graph = GraphProto.newBuilder().setName(name);
    used = new HashSet<>(reserved);
  }

  GraphProto build() {
    return graph.build();
  }

  /** A name that nothing has yet. */
  String fresh(String like) {
    String name = like;
    for (int i = 1; !used.add(name); i++) {
      name = like + "_" + i;
    }
    return name;
  }

  /** Adds an op of one output. */
  void op(String type, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
  }

  /** Adds an op of several outputs. */
  void split(String type, List<String> outputs, String input, AttributeProto attribute) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .addInput(input)
            .addAllOutput(outputs)
            .addAttribute(attribute));
  }

  /** Adds numbers, or finds the same ones that are there; returns their name. */
  String constant(String like, ConstantTensor numbers) {
    return constants.computeIfAbsent(
        numbers,
        added -> {
          String name = fresh(like);
          graph.addInitializer(
              TensorProto.newBuilder()
                  .setName(name)
                  .setDataType(type(added.type()))
                  .addAllDims(added.shape())
                  .setRawData(added.bytes()));
          return name;
        });
  }

  void input(String name, DataType type, List<Long> shape) {
    graph.addInput(tensor(name, type, shape));
  }

  void output(String name, DataType type, List<Long> shape) {
    graph.addOutput(tensor(name, type, shape));
  }

  // The batch is the same in all of them; other sizes that may be any bear names of their own.
  private static ValueInfoProto tensor(String name, DataType type, List<Long> shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < shape.size(); axis++) {
      TensorShapeProto.Dimension.Builder size = sizes.addDimBuilder();
      if (shape.get(axis) >= 0) {
        size.setDimValue(shape.get(axis));
      } else {
        size.setDimParam(axis == 0 ? "n" : name + "_" + axis);
      }
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type(type)).setShape(sizes);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** ONNX's number of an element type. */
  static int type(DataType type) {
    TensorProto.DataType known =
        switch (type) {
          case DT_FLOAT -> TensorProto.DataType.FLOAT;
          case DT_UINT8 -> TensorProto.DataType.UINT8;
          case DT_INT32 -> TensorProto.DataType.INT32;
          case DT_INT64 -> TensorProto.DataType.INT64;
          case DT_BOOL -> TensorProto.DataType.BOOL;
          default ->
              throw new UnconvertibleException(
                  "tensors of float32, uint8, int32, int64 or bool", type.name());
        };
    return known.getNumber();
  }
}
