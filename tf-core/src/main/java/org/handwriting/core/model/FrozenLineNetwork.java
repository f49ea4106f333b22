package org.handwriting.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.LineNetwork;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * A network of lines that has learned, as a graph without variables: from bytes to each step's
 * probabilities, and to the text of the best path, under the names of {@link ModelSignature}.
 *
 * <p>Owns the native graph; close it after every session on it.
 */
public final class FrozenLineNetwork implements AutoCloseable {
  private final Graph graph;
  private final ModelSignature signature;
  private final Map<String, float[]> scales = new HashMap<>();

  /**
   * Builds the graph.
   *
   * @param characters that it writes, in class order; the blank comes after them
   * @param weights numbers of each weight, in row-major order, by its name
   * @param temperature that logits are divided by before they become probabilities; 1 changes
   *     nothing
   * @throws IllegalArgumentException when a weight that the network needs is missing or has another
   *     size, or the temperature is not above 0
   */
  public FrozenLineNetwork(
      LineNetwork network,
      List<String> characters,
      Map<String, float[]> weights,
      float temperature) {
    FrozenGraph.requireTemperature(temperature);
    signature = ModelSignature.lines(LineNetwork.HEIGHT, characters.size() + 1);
    graph =
        FrozenGraph.of(
            tf -> {
              FrozenWeights frozen = new FrozenWeights(tf, weights);
              build(tf, network, characters, frozen, temperature);
              scales.putAll(frozen.scales());
            });
  }

  private static void build(
      Ops tf,
      LineNetwork network,
      List<String> characters,
      FrozenWeights weights,
      float temperature) {
    Placeholder<TUint8> lines =
        tf.withName(ModelSignature.LINES)
            .placeholder(
                TUint8.class, Placeholder.shape(Shape.of(-1, LineNetwork.HEIGHT, -1))); // [n, h, w]
    Placeholder<TInt32> widths =
        tf.withName(ModelSignature.WIDTHS)
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))); // [n]
    Operand<TInt32> steps =
        tf.withName(ModelSignature.STEPS)
            .math
            .floorDiv(widths, tf.constant(LineNetwork.COLUMNS_PER_STEP)); // [n]
    Operand<TFloat32> scaled =
        Pixels.scaled(tf, tf.expandDims(lines, tf.constant(-1))); // [n, h, w, 1]
    Layers layers = Layers.inference(tf, weights);
    int classes = characters.size() + 1;
    Operand<TFloat32> logits = network.logits(layers, scaled, steps, classes); // [n, t, k]
    Operand<TFloat32> tempered = FrozenGraph.tempered(tf, logits, temperature); // [n, t, k]
    tf.withName(ModelSignature.LOG_PROBABILITIES).nn.logSoftmax(tempered); // [n, t, k]
    text(tf, logits, steps, characters);
  }

  // The best path: a character wherever the most probable class is one, and another than at the
  // step before (Graves et al. 2006).
  private static void text(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> steps, List<String> characters) {
    Operand<TInt32> blank = tf.constant(characters.size());
    Operand<TInt32> best = tf.math.argMax(logits, tf.constant(2), TInt32.class); // [n, t]
    Operand<TInt32> shifted =
        tf.pad(best, tf.constant(new int[][] {{0, 0}, {1, 0}}), blank); // [n, t + 1]
    Operand<TInt32> before =
        tf.slice(shifted, tf.constant(new int[] {0, 0}), tf.shape(best)); // [n, t]
    Operand<TInt32> columns = tf.range(tf.constant(0), size(tf, best, 1), tf.constant(1)); // [t]
    Operand<TBool> within = tf.math.less(columns, tf.expandDims(steps, tf.constant(1))); // [n, t]
    Operand<TBool> written =
        tf.math.logicalAnd(tf.math.notEqual(best, before), within); // [n, t]; blanks write nothing
    Operand<TInt32> one = tf.dtypes.cast(written, TInt32.class); // [n, t]
    Operand<TInt32> other = tf.math.mul(blank, tf.math.sub(tf.constant(1), one)); // [n, t]
    List<String> texts = new ArrayList<>(characters);
    texts.add(""); // the blank
    Operand<TString> names = tf.array(texts.toArray(new String[0])); // [k]
    Operand<TString> parts =
        tf.gather(names, tf.math.add(tf.math.mul(best, one), other), tf.constant(0)); // [n, t]
    tf.withName(ModelSignature.TEXT).strings.reduceJoin(parts, tf.constant(1)); // [n]
  }

  private static Operand<TInt32> size(Ops tf, Operand<TInt32> x, int axis) {
    Operand<TInt32> one =
        tf.slice(tf.shape(x), tf.constant(new int[] {axis}), tf.constant(new int[] {1})); // [1]
    return tf.reshape(one, tf.constant(new int[0])); // []
  }

  /** What the graph takes and gives. */
  public ModelSignature signature() {
    return signature;
  }

  /** What {@link FrozenWeights#scales} says of the graph. */
  Map<String, float[]> scales() {
    return Collections.unmodifiableMap(scales);
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
