package org.handwriting.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handwriting.core.device.NativeLibrary;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** TensorFlow's graph with the shapes that TensorFlow infers, as far as its outputs need it. */
final class SourceGraph {
  // Sizes and axes are a few numbers. Of an identity of a network's weights there is no end.
  private static final long MOST_FOLDED = 1024;

  private final Map<String, SourceNode> nodes = new LinkedHashMap<>();
  private final List<SourceNode> order = new ArrayList<>();
  private final Map<String, List<SourceNode>> takers = new HashMap<>();
  private final Map<String, ConstantTensor> folded = new HashMap<>();
  private final Set<String> outputs;

  /**
   * Reads a graph.
   *
   * @param definition a sound graph
   * @param outputs names of the nodes that are asked for
   */
  SourceGraph(GraphDef definition, List<String> outputs) {
    this.outputs = Set.copyOf(outputs);
    NativeLibrary.load();
    try (Graph graph = new Graph()) {
      graph.importGraphDef(definition);
      // Written by TensorFlow again, it has the attributes that were left at their defaults.
      for (NodeDef node : graph.toGraphDef().getNodeList()) {
        nodes.put(node.getName(), node(node, graph.operationOrThrow(node.getName())));
      }
      outputs.forEach(this::visit);
      foldConstants(graph);
    }
  }

  // What depends on constants alone is one, such as the sizes and axes that TensorFlow Java's ops
  // make of others. TensorFlow computes it.
  private void foldConstants(Graph graph) {
    List<String> computed = new ArrayList<>();
    Set<String> constant = new HashSet<>();
    for (SourceNode node : order) {
      if (node.op().equals("Const")) {
        constant.add(node.name());
      } else if (isSmall(node)
          && node.inputs().stream()
              .map(this::node)
              .map(SourceNode::name)
              .allMatch(constant::contains)) {
        constant.add(node.name());
        computed.add(node.name());
      }
    }
    if (computed.isEmpty()) {
      return;
    }
    try (Session session = new Session(graph)) {
      Session.Runner runner = session.runner();
      computed.forEach(runner::fetch);
      try (Result result = runner.run()) {
        for (int i = 0; i < computed.size(); i++) {
          folded.put(computed.get(i), ConstantTensor.of(result.get(i)));
        }
      }
    }
  }

  // Larger ones stay what they are computed from.
  private static boolean isSmall(SourceNode node) {
    return !node.inputs().isEmpty()
        && node.sizes().isPresent()
        && node.shape().stream().allMatch(size -> size >= 0 && size <= MOST_FOLDED)
        && node.shape().stream().reduce(1L, (a, b) -> a * b) <= MOST_FOLDED;
  }

  private static SourceNode node(NodeDef node, GraphOperation op) {
    List<String> inputs =
        node.getInputList().stream()
            .filter(input -> !input.startsWith("^")) // only says what comes first
            .map(input -> input.endsWith(":0") ? input.substring(0, input.length() - 2) : input)
            .toList();
    if (op.numOutputs() == 0) {
      return new SourceNode(node, inputs, DataType.DT_INVALID, Optional.empty());
    }
    Output<?> output = op.output(0);
    Shape shape = output.shape();
    Optional<List<Long>> sizes =
        shape.isUnknown()
            ? Optional.empty()
            : Optional.of(Arrays.stream(shape.asArray()).boxed().toList());
    DataType type = DataType.forNumber(output.dataType().getNumber());
    return new SourceNode(node, inputs, type, sizes);
  }

  // Inputs come before what takes them. A stack of its own: a graph may be deeper than Java's.
  private void visit(String output) {
    Set<String> done = new HashSet<>();
    order.forEach(node -> done.add(node.name()));
    Deque<String> stack = new ArrayDeque<>(List.of(output));
    Set<String> begun = new HashSet<>();
    while (!stack.isEmpty()) {
      String name = stack.peek();
      if (done.contains(name)) {
        stack.pop();
      } else if (begun.add(name)) {
        node(name).inputs().forEach(stack::push);
      } else {
        stack.pop();
        SourceNode node = node(name);
        done.add(name);
        order.add(node);
        node.inputs()
            .forEach(
                in -> takers.computeIfAbsent(node(in).name(), n -> new ArrayList<>()).add(node));
      }
    }
  }

  /** What the outputs need, in the order in which it can be computed. */
  List<SourceNode> order() {
    return order;
  }

  /** Whether a node is asked for by its name. */
  boolean isOutput(SourceNode node) {
    return outputs.contains(node.name());
  }

  /** All names that there are. */
  Set<String> names() {
    return nodes.keySet();
  }

  /** The node whose first output goes into an input. */
  SourceNode node(String input) {
    SourceNode node = nodes.get(input);
    if (node == null) {
      throw new UnconvertibleException("first outputs of ops as inputs", input);
    }
    return node;
  }

  /** What takes this node's output and nothing else does, if it is one node. */
  Optional<SourceNode> onlyConsumer(SourceNode node) {
    List<SourceNode> consumers = takers.getOrDefault(node.name(), List.of());
    return consumers.size() == 1 && !isOutput(node)
        ? Optional.of(consumers.get(0))
        : Optional.empty();
  }

  /** The numbers that come into an input, if they are constant. */
  Optional<ConstantTensor> constant(SourceNode node, int input) {
    return constant(node(node.inputs().get(input)));
  }

  /** The numbers that a node gives, if they are constant. */
  Optional<ConstantTensor> constant(SourceNode given) {
    SourceNode node = given;
    while (node.op().equals("Identity")) {
      node = node(node.inputs().get(0));
    }
    return node.op().equals("Const")
        ? Optional.of(
            ConstantTensor.of(node.name(), node.definition().getAttrOrThrow("value").getTensor()))
        : Optional.ofNullable(folded.get(node.name()));
  }
}
