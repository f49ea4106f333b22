package org.handwriting.core.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.graph.Weights;
import org.handwriting.core.net.Layers;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TFloat32;

/**
 * The weights that stand in a frozen graph as constants, handed out in the graph's order, which is
 * the one in which its network was built. What it hands out has the shape and no numbers; those are
 * kept under the names by which they were asked for.
 */
final class GraphWeights implements Weights {
  private static final String BIAS = "BiasAdd";

  // Which inputs of an op are weights.
  private static final Map<String, List<Integer>> WEIGHTS =
      Map.of(
          "Conv2D",
          List.of(1),
          "MatMul",
          List.of(1),
          BIAS,
          List.of(1),
          "FusedBatchNormV3",
          List.of(1, 2, 3, 4));

  private final Ops tf;
  private final Deque<Constant> left = new ArrayDeque<>();
  private final Map<String, float[]> read = new LinkedHashMap<>();

  private record Constant(String user, TensorProto tensor) {}

  /**
   * Finds them.
   *
   * @param tf makes stand-ins of them
   * @throws IllegalArgumentException when a weight is no constant
   */
  private GraphWeights(Ops tf, GraphDef graph) {
    this.tf = tf;
    Map<String, TensorProto> constants = new HashMap<>();
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals("Const")) {
        constants.put(node.getName(), node.getAttrOrThrow("value").getTensor());
      }
      for (int input : WEIGHTS.getOrDefault(node.getOp(), List.of())) {
        TensorProto tensor = constants.get(node.getInput(input));
        if (tensor == null) {
          throw new IllegalArgumentException(
              "no constant as input %d of %s".formatted(input, node.getName()));
        }
        left.add(new Constant(node.getOp(), tensor));
      }
    }
  }

  /**
   * Numbers of each weight of a network, in row-major order, by its name: the network is built
   * anew, and takes the graph's constants in the order in which it asks.
   *
   * @param network builds it
   * @throws IllegalArgumentException when these are not the weights of that network
   */
  static Map<String, float[]> of(GraphDef graph, BiConsumer<Ops, Layers> network) {
    NativeLibrary.load();
    try (Graph scratch = new Graph()) {
      Ops tf = Ops.create(scratch);
      GraphWeights weights = new GraphWeights(tf, graph);
      network.accept(tf, Layers.inference(tf, weights));
      return weights.read();
    }
  }

  private Map<String, float[]> read() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "%d weights more than its %d".formatted(left.size(), read.size()));
    }
    return read;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initializer<TFloat32> initializer) {
    return next(name, shape);
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, float initial) {
    return next(name, shape);
  }

  @Override
  public void follow(String statistic, Operand<TFloat32> observed, float momentum) {
    throw new IllegalStateException("expected layers for inference, found layers that learn");
  }

  @Override
  public Optional<NormedKernel> normed(String kernel, String norm, Shape shape, float epsilon) {
    List<Constant> ahead = new ArrayList<>(left);
    if (ahead.size() < 2 || !ahead.get(1).user.equals(BIAS)) {
      return Optional.empty(); // the graph has norm and convolution apart
    }
    Shape filters = Shape.of(shape.get(shape.numDimensions() - 1));
    return Optional.of(
        new NormedKernel(next(kernel, shape), next(Weights.mergedBias(norm), filters), true));
  }

  private Operand<TFloat32> next(String name, Shape shape) {
    Constant constant = left.poll();
    Shape found = constant == null ? null : GraphConstants.shape(constant.tensor);
    if (!shape.equals(found)) {
      throw new IllegalArgumentException(
          "weight %s of %s instead of %s".formatted(name, found, shape));
    }
    read.put(name, GraphConstants.numbers(constant.tensor, Math.toIntExact(shape.size())));
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }
}
