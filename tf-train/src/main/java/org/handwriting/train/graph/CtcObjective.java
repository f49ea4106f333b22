package org.handwriting.train.graph;

import java.util.List;
import org.handwriting.core.graph.Ctc;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.line.LineBatch;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.EditDistance;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.CtcGreedyDecoder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * To write the text of a line: connectionist temporal classification. What is right of it are the
 * characters less those that the best path gets wrong.
 *
 * @param lines pictures, uint8 [n, 48, w]
 * @param widths how many columns each has, int32 [n]
 * @param places line and place in its text of each character, int64 [m, 2]
 * @param characters their classes, int32 [m]
 * @param operands what the graph needs of it; it answers with logarithms of probabilities, float32
 *     [n, t, k]
 */
record CtcObjective(
    Placeholder<TUint8> lines,
    Placeholder<TInt32> widths,
    Placeholder<TInt64> places,
    Placeholder<TInt32> characters,
    Objective operands) {

  /**
   * Builds the learning branch.
   *
   * @param classes k: the characters, and the blank as the last one
   */
  static CtcObjective of(LearningBranch branch, LineNetwork network, int classes) {
    Ops tf = branch.tf();
    Placeholder<TUint8> lines =
        tf.placeholder(
            TUint8.class, Placeholder.shape(Shape.of(-1, LineNetwork.HEIGHT, -1))); // [n, h, w]
    Placeholder<TInt32> widths =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))); // [n]
    Placeholder<TInt64> places =
        tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1, 2))); // [m, 2]
    Placeholder<TInt32> characters =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))); // [m]
    Operand<TInt32> steps =
        tf.math.floorDiv(widths, tf.constant(LineNetwork.COLUMNS_PER_STEP)); // [n]
    Operand<TFloat32> scaled =
        Pixels.scaled(tf, tf.expandDims(lines, tf.constant(-1))); // [n, h, w, 1]
    Operand<TFloat32> logits = network.logits(branch.layers(), scaled, steps, classes); // [n, t, k]
    Ctc.Texts texts = new Ctc.Texts(places, characters, steps);
    Ctc ctc = Ctc.of(tf, logits, texts);
    Operand<TInt32> n = tf.reshape(tf.shape(widths), tf.constant(new int[0])); // []
    Operand<TFloat32> mean =
        tf.math.div(ctc.surrogate(tf, logits), tf.dtypes.cast(n, TFloat32.class)); // []
    Objective operands =
        new Objective(
            tf.math.mean(ctc.loss(), tf.constant(0)), // []
            mean,
            correct(tf, logits, texts, n),
            layers -> logProbabilities(tf, scaled, network, layers, steps, classes));
    return new CtcObjective(lines, widths, places, characters, operands);
  }

  /** Adds a batch's pictures to {@code feed}. */
  void feedLines(Feed feed, LineBatch batch) {
    Shape shape = Shape.of(batch.size(), batch.height(), batch.width());
    feed.put(lines, TUint8.tensorOf(shape, DataBuffers.of(batch.pixels(), true, false)));
    feed.put(widths, TInt32.vectorOf(batch.widths()));
  }

  /** Adds a batch's texts to {@code feed}. */
  void feedTexts(Feed feed, LineBatch batch) {
    int m = batch.characters();
    long[] flat = new long[2 * m]; // [m, 2]
    int[] classes = new int[m];
    int at = 0;
    for (int line = 0; line < batch.size(); line++) {
      int[] text = batch.labels()[line];
      for (int i = 0; i < text.length; i++) {
        flat[2 * at] = line;
        flat[2 * at + 1] = i;
        classes[at++] = text[i];
      }
    }
    feed.put(places, TInt64.tensorOf(Shape.of(m, 2), DataBuffers.of(flat, true, false)));
    feed.put(characters, TInt32.vectorOf(classes));
  }

  // The characters of the batch less the edits from the best path to them; below 0 where there are
  // more edits than characters.
  private static Operand<TInt32> correct(
      Ops tf, Operand<TFloat32> logits, Ctc.Texts texts, Operand<TInt32> n) {
    Operand<TFloat32> inTime =
        tf.linalg.transpose(logits, tf.constant(new int[] {1, 0, 2})); // [t, n, k]
    CtcGreedyDecoder<TFloat32> read =
        tf.nn.ctcGreedyDecoder(inTime, texts.steps(), CtcGreedyDecoder.mergeRepeated(true));
    // Wide enough for any text of the batch: as many characters as there are in all of them.
    Operand<TInt32> all = tf.reshape(tf.shape(texts.characters()), tf.constant(new int[0])); // []
    Operand<TInt64> shape =
        tf.stack(
            List.of(tf.dtypes.cast(n, TInt64.class), tf.dtypes.cast(all, TInt64.class))); // [2]
    Operand<TFloat32> edits =
        tf.editDistance(
            read.decodedIndices(),
            tf.dtypes.cast(read.decodedValues(), TInt32.class),
            read.decodedShape(),
            texts.places(),
            texts.characters(),
            shape,
            EditDistance.normalize(false)); // [n]
    Operand<TInt32> wrong = tf.dtypes.cast(tf.reduceSum(edits, tf.constant(0)), TInt32.class); // []
    return tf.math.sub(all, wrong);
  }

  private static Operand<TFloat32> logProbabilities(
      Ops tf,
      Operand<TFloat32> scaled,
      LineNetwork network,
      Layers layers,
      Operand<TInt32> steps,
      int classes) {
    return tf.nn.logSoftmax(network.logits(layers, scaled, steps, classes)); // [n, t, k]
  }
}
