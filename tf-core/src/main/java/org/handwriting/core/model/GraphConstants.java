package org.handwriting.core.model;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The constants of a frozen graph by their names, and what they are of a network's weights: so that
 * a file of weights beside the graph need not hold again what stands in it.
 *
 * <p>Of a weight that stands in the graph the file has no numbers; of a kernel that a batch norm
 * was merged into it has what each filter was multiplied with.
 */
final class GraphConstants {
  // No network here has a weight of a tenth as many numbers: a damaged file that says more is
  // not believed, and no room made for it.
  private static final long MOST_NUMBERS = 16L << 20;

  private final Map<String, TensorProto> tensors = new HashMap<>();

  /** What the constant of a weight is called; TensorFlow Java takes no slashes. */
  static String node(String weight) {
    return weight.replace('/', '.');
  }

  /** Finds them. */
  GraphConstants(GraphDef graph) {
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals("Const")
          && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT) {
        tensors.put(node.getName(), node.getAttrOrThrow("value").getTensor());
      }
    }
  }

  /** Those of the first graph of a SavedModel. */
  static GraphConstants in(SavedModel model) {
    return new GraphConstants(model.getMetaGraphs(0).getGraphDef());
  }

  /**
   * What of the weights is to be written beside the graph.
   *
   * @param weights numbers of each weight, in row-major order, by its name
   * @param scales what the filters of merged kernels were multiplied with, by the kernel's name
   * @return the same names, in the same order
   */
  Map<String, float[]> without(Map<String, float[]> weights, Map<String, float[]> scales) {
    Map<String, float[]> beside = new LinkedHashMap<>();
    weights.forEach((name, numbers) -> beside.put(name, beside(name, numbers, scales.get(name))));
    return beside;
  }

  private float[] beside(String name, float[] numbers, float[] scale) {
    TensorProto tensor = tensors.get(node(name));
    if (tensor == null || size(shape(tensor)) != numbers.length) {
      return numbers;
    }
    if (scale != null) {
      return scale.length < numbers.length ? scale : numbers;
    }
    return Arrays.equals(numbers(tensor, numbers.length), numbers) ? new float[0] : numbers;
  }

  /**
   * All weights again.
   *
   * @param beside what {@link #without} left to be written; a file that has all of them, too
   * @throws IllegalArgumentException when the graph lacks one of which the file has no numbers
   */
  Map<String, float[]> with(Map<String, float[]> beside) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    beside.forEach((name, numbers) -> weights.put(name, whole(name, numbers)));
    return weights;
  }

  private float[] whole(String name, float[] beside) {
    TensorProto tensor = tensors.get(node(name));
    Shape shape = tensor == null ? Shape.of(beside.length) : shape(tensor);
    long size = size(shape);
    if (beside.length > 0 && size == beside.length) {
      return beside;
    }
    if (tensor == null || shape.numDimensions() == 0) {
      throw new IllegalArgumentException("none of " + name);
    }
    long filters = shape.get(shape.numDimensions() - 1);
    boolean fits = beside.length == 0 || beside.length == filters;
    if (!fits || size < 0 || size > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "%d of %s, which is of %s there".formatted(beside.length, name, shape));
    }
    float[] numbers = numbers(tensor, (int) size);
    for (int i = 0; beside.length > 0 && i < numbers.length; i++) {
      float scale = beside[i % beside.length];
      numbers[i] = scale == 0 ? 0 : numbers[i] / scale; // what its norm made silent is lost
    }
    return numbers;
  }

  // Negative where a dimension is; a product that no long holds is as good as the largest.
  private static long size(Shape shape) {
    long size = 1;
    for (long dimension : shape.asArray()) {
      if (dimension < 0) {
        return -1;
      }
      size = dimension > 0 && size > Long.MAX_VALUE / dimension ? Long.MAX_VALUE : size * dimension;
    }
    return size;
  }

  /** The shape of a tensor. */
  static Shape shape(TensorProto tensor) {
    return Shape.of(
        tensor.getTensorShape().getDimList().stream()
            .mapToLong(TensorShapeProto.Dim::getSize)
            .toArray());
  }

  /**
   * The numbers of a tensor: as bytes, or as values, of which the last one stands for all that
   * would follow it; none is 0.
   */
  static float[] numbers(TensorProto tensor, int count) {
    float[] numbers = new float[count];
    if (!tensor.getTensorContent().isEmpty()) {
      FloatBuffer content =
          tensor
              .getTensorContent()
              .asReadOnlyByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      if (content.remaining() != count) {
        throw new IllegalArgumentException(
            "%d numbers instead of %d".formatted(content.remaining(), count));
      }
      content.get(numbers);
      return numbers;
    }
    int given = tensor.getFloatValCount();
    for (int i = 0; i < count && given > 0; i++) {
      numbers[i] = tensor.getFloatVal(Math.min(i, given - 1));
    }
    return numbers;
  }
}
