package org.handwriting.core.model;

import java.util.Map;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.PageNetwork;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A network of pages that has learned, as a graph without variables: from bytes to two
 * probabilities a pixel, under the names of {@link ModelSignature}.
 *
 * <p>Owns the native graph; close it after every session on it.
 */
public final class FrozenPageNetwork implements AutoCloseable {
  private final Graph graph;

  /**
   * Builds the graph.
   *
   * @param weights numbers of each weight, in row-major order, by its name
   * @throws IllegalArgumentException when a weight that the network needs is missing or has another
   *     size
   */
  public FrozenPageNetwork(PageNetwork network, Map<String, float[]> weights) {
    graph = FrozenGraph.of(tf -> build(tf, network, weights));
  }

  private static void build(Ops tf, PageNetwork network, Map<String, float[]> weights) {
    Placeholder<TUint8> pages =
        tf.withName(ModelSignature.PAGES)
            .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1))); // [n, h, w]
    Layers layers = Layers.inference(tf, new FrozenWeights(tf, weights));
    Operand<TFloat32> probabilities =
        tf.math.sigmoid(network.logits(layers, pages)); // [n, h, w, 2]
    plane(tf, ModelSignature.CORE, probabilities, 0);
    plane(tf, ModelSignature.INK, probabilities, 1);
  }

  private static void plane(Ops tf, String name, Operand<TFloat32> probabilities, int answer) {
    Operand<TFloat32> plane =
        tf.slice(
            probabilities,
            tf.constant(new int[] {0, 0, 0, answer}),
            tf.constant(new int[] {-1, -1, -1, 1})); // [n, h, w, 1]
    Operand<TFloat32> flat =
        tf.reshape(
            plane,
            tf.slice(
                tf.shape(plane), tf.constant(new int[] {0}), tf.constant(new int[] {3}))); // [3]
    tf.withName(name).identity(flat); // [n, h, w]
  }

  /** What the graph takes and gives. */
  public ModelSignature signature() {
    return ModelSignature.pages();
  }

  /** The graph; this network closes it. */
  public Graph graph() {
    return graph;
  }

  @Override
  public void close() {
    graph.close();
  }
}
