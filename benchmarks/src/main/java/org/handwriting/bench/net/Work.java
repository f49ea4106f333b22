package org.handwriting.bench.net;

import java.util.Iterator;
import java.util.Set;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How much there is to calculate in a network.
 *
 * @param forward floating-point operations for one picture or line, from pixels to logits, of
 *     convolutions and matrix products: a multiplication and an addition are two
 * @param parameters numbers that are learned
 */
public record Work(double forward, long parameters) {
  /** The forward pass alone, counted in forward passes. */
  public static final int FORWARD = 1;

  /**
   * A training step, counted in forward passes: the gradients by the weights and by the inputs cost
   * as much as the forward pass each. The first layer needs none by its inputs; that is not taken
   * off, as it is nowhere else.
   */
  public static final int FORWARD_AND_BACKWARD = 3;

  private static final Set<String> COUNTED = Set.of("Conv2D", "MatMul");
  private static final String PRODUCTS_IN_PAIRS =
      "BatchMatMul"; // of attention; with a version behind
  private static final String DEPTHWISE = "DepthwiseConv2dNative";

  /** Counts it in the network's own graph. */
  public static Work of(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Shape one = Shape.of(1, Glyph.SIDE, Glyph.SIDE, 1);
      architecture.logits(
          Layers.inference(tf, variables),
          tf.placeholder(TFloat32.class, Placeholder.shape(one)),
          Nets.LABELS.size());
      return of(graph, variables);
    }
  }

  /**
   * The same for a network of lines that writes as many characters as {@link Nets#CHARACTERS} are.
   *
   * @param width columns of the line
   */
  public static Work of(LineNetwork network, int width) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Shape one = Shape.of(1, LineNetwork.HEIGHT, width, 1);
      network.logits(
          Layers.inference(tf, variables),
          tf.placeholder(TFloat32.class, Placeholder.shape(one)),
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1))),
          Nets.CHARACTERS.size() + 1);
      return of(graph, variables);
    }
  }

  private static Work of(Graph graph, Variables variables) {
    double operations = 0;
    for (Iterator<GraphOperation> ops = graph.operations(); ops.hasNext(); ) {
      operations += operations(ops.next());
    }
    long parameters = variables.trainable().stream().mapToLong(v -> v.shape().size()).sum();
    return new Work(operations, parameters);
  }

  private static double operations(GraphOperation op) {
    if (op.type().startsWith(PRODUCTS_IN_PAIRS)) {
      Shape left = op.input(0).shape(); // [..., m, k]
      Shape product = op.output(0).shape(); // [..., m, n]
      return 2.0 * left.size() * product.get(product.numDimensions() - 1);
    }
    boolean depthwise = op.type().equals(DEPTHWISE);
    if (!depthwise && !COUNTED.contains(op.type())) {
      return 0;
    }
    Shape kernel = op.input(1).shape(); // [h, w, in, out] or [in, out]
    double products =
        depthwise // an output looks at one input map
            ? (double) kernel.get(0) * kernel.get(1)
            : (double) kernel.size() / kernel.get(kernel.numDimensions() - 1);
    return 2 * products * op.output(0).shape().size();
  }
}
