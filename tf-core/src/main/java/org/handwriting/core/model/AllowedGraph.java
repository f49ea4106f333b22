package org.handwriting.core.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.handwriting.data.BadFileException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a graph may hold that comes from a file. A graph is a program: only ops that recognition
 * needs are let in, none that reads files, calls code or keeps a state; and its constants may not
 * claim more memory than a network has.
 */
final class AllowedGraph {
  // 512 MiB in float32, a hundred times the largest architecture. A constant may be written as one
  // number and a shape, so that the file's length says nothing.
  private static final long MOST_NUMBERS = 128L << 20;

  static final Set<String> OPS =
      Set.of(
          "Add",
          "AddV2",
          "ArgMax",
          "AvgPool",
          "BatchMatMulV2",
          "BatchMatMulV3",
          "BiasAdd",
          "Cast",
          "ConcatV2",
          "Const",
          "Conv2D",
          "DepthToSpace",
          "DepthwiseConv2dNative",
          "Elu",
          "ExpandDims",
          "FloorDiv",
          "FusedBatchNormV3",
          "Gather",
          "GatherV2",
          "Identity",
          "ImageProjectiveTransformV3",
          "LeakyRelu",
          "Less",
          "LogSoftmax",
          "LogicalAnd",
          "MatMul",
          "MaxPool",
          "MaxPoolV2",
          "Maximum",
          "Mean",
          "Minimum",
          "Mul",
          "NoOp",
          "NotEqual",
          "Pack",
          "Pad",
          "PadV2",
          "Placeholder",
          "PlaceholderWithDefault",
          "Range",
          "RealDiv",
          "ReduceJoin",
          "Relu",
          "Relu6",
          "Reshape",
          "Rsqrt",
          "Selu",
          "Shape",
          "Sigmoid",
          "Slice",
          "Softmax",
          "Squeeze",
          "StridedSlice",
          "Sub",
          "Sum",
          "Tanh",
          "Tile",
          "Transpose");

  private AllowedGraph() {}

  /**
   * Checks a graph before TensorFlow sees it.
   *
   * @param file it comes from, for messages
   */
  static void require(Path file, GraphDef definition) throws BadFileException {
    if (definition.getLibrary().getFunctionCount() > 0) {
      throw new BadFileException(
          file,
          "a graph without functions",
          definition.getLibrary().getFunctionCount() + " of them");
    }
    Set<String> others = new TreeSet<>();
    definition.getNodeList().stream().map(NodeDef::getOp).forEach(others::add);
    others.removeAll(OPS);
    if (!others.isEmpty()) {
      throw new BadFileException(
          file, "only ops that recognition needs", String.join(", ", others));
    }
    double numbers = 0;
    for (NodeDef node : definition.getNodeList()) {
      for (AttrValue attribute : node.getAttrMap().values()) {
        numbers += numbers(file, node, attribute);
      }
    }
    if (numbers > MOST_NUMBERS) {
      throw new BadFileException(
          file,
          "constants of at most %d numbers".formatted(MOST_NUMBERS),
          "%.0f".formatted(numbers));
    }
  }

  // How many it claims to hold; a double holds any product of dimensions. TensorFlow ends the
  // process, not the call, where one is negative.
  private static double numbers(Path file, NodeDef node, AttrValue attribute)
      throws BadFileException {
    List<TensorProto> tensors = new ArrayList<>(attribute.getList().getTensorList());
    tensors.add(attribute.getTensor());
    double numbers = 0;
    for (TensorProto tensor : tensors) {
      double product = 1;
      for (TensorShapeProto.Dim dimension : tensor.getTensorShape().getDimList()) {
        if (dimension.getSize() < 0) {
          throw new BadFileException(
              file,
              "a size of at least 0 in each dimension of " + node.getName(),
              Long.toString(dimension.getSize()));
        }
        product *= dimension.getSize();
      }
      numbers += product;
    }
    return numbers;
  }
}
