package org.handwriting.core.model;

import java.util.Map;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * A network that has learned, as a graph without variables: from bytes to probabilities, classes
 * and labels under the names of {@link ModelSignature}.
 *
 * <p>Owns the native graph; close it after every session on it.
 */
public final class FrozenNetwork implements AutoCloseable {
  private final Graph graph;
  private final ModelSignature signature;

  /**
   * Builds the graph.
   *
   * @param labels label of each class
   * @param weights numbers of each weight, in row-major order, by its name
   * @param temperature that logits are divided by before they become probabilities; 1 changes
   *     nothing
   * @throws IllegalArgumentException when a weight that the architecture needs is missing or has
   *     another size, or the temperature is not above 0
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public FrozenNetwork(
      Architecture architecture, Labels labels, Map<String, float[]> weights, float temperature) {
    FrozenGraph.requireTemperature(temperature);
    signature = ModelSignature.characters(labels.size());
    graph = FrozenGraph.of(tf -> build(tf, architecture, labels, weights, temperature));
  }

  private static void build(
      Ops tf,
      Architecture architecture,
      Labels labels,
      Map<String, float[]> weights,
      float temperature) {
    Placeholder<TUint8> images =
        tf.withName(ModelSignature.IMAGES)
            .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, Glyph.SIDE, Glyph.SIDE)));
    Operand<TFloat32> scaled =
        Pixels.scaled(tf, tf.expandDims(images, tf.constant(-1))); // [n, 28, 28, 1]
    Layers layers = Layers.inference(tf, new FrozenWeights(tf, weights));
    Operand<TFloat32> logits = architecture.logits(layers, scaled, labels.size()); // [n, k]
    Operand<TFloat32> tempered = FrozenGraph.tempered(tf, logits, temperature); // [n, k]
    tf.withName(ModelSignature.PROBABILITIES).nn.softmax(tempered); // [n, k]
    Operand<TInt64> classes =
        tf.withName(ModelSignature.CLASSES).math.argMax(logits, tf.constant(1)); // [n]
    Operand<? extends TType> names = tf.array(labels.asList().toArray(new String[0])); // [k]
    tf.withName(ModelSignature.LABELS).gather(names, classes, tf.constant(0)); // [n]
  }

  /** What the graph takes and gives. */
  public ModelSignature signature() {
    return signature;
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
