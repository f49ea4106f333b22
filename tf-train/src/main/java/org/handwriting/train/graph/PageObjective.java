package org.handwriting.train.graph;

import java.util.List;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.scene.PageBatch;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * To tell of each pixel whether it is core of a line and whether it is ink: binary cross-entropy,
 * and one less the Dice coefficient (Milletari et al. 2016, arXiv 1606.04797), which counts how far
 * what is found and what is there cover each other, however little of the page it is. What is right
 * of it are the pixels found less those found wrongly.
 *
 * @param pages pictures, uint8 [n, h, w]
 * @param core what is core, uint8 [n, h, w], 0 or 1
 * @param ink what is ink, uint8 [n, h, w], 0 or 1
 * @param operands what the graph needs of it; it answers with probabilities, float32 [n, h, w, 2]
 */
record PageObjective(
    Placeholder<TUint8> pages,
    Placeholder<TUint8> core,
    Placeholder<TUint8> ink,
    Objective operands) {
  /** What is there counts so many times as much as what is not: it is a tenth of a page. */
  private static final float THERE = 2;

  /** The Dice coefficient's part of the loss. */
  private static final float COVERING = 0.5f;

  private static final int[] ALL = {0, 1, 2, 3};
  private static final int[] PIXELS = {0, 1, 2};

  /** Builds the learning branch. */
  static PageObjective of(LearningBranch branch, PageNetwork network) {
    Ops tf = branch.tf();
    Placeholder<TUint8> pages = planes(tf);
    Placeholder<TUint8> core = planes(tf);
    Placeholder<TUint8> ink = planes(tf);
    Operand<TFloat32> targets =
        tf.dtypes.cast(
            tf.concat(
                List.of(tf.expandDims(core, tf.constant(-1)), tf.expandDims(ink, tf.constant(-1))),
                tf.constant(3)),
            TFloat32.class); // [n, h, w, 2]
    Operand<TFloat32> logits = network.logits(branch.layers(), pages); // [n, h, w, 2]
    Operand<TFloat32> loss =
        tf.math.add(
            entropy(tf, logits, targets),
            tf.math.mul(tf.constant(COVERING), uncovered(tf, logits, targets))); // []
    Objective operands =
        new Objective(
            loss,
            loss,
            correct(tf, logits, targets),
            layers -> tf.math.sigmoid(network.logits(layers, pages)));
    return new PageObjective(pages, core, ink, operands);
  }

  private static Placeholder<TUint8> planes(Ops tf) {
    return tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1))); // [n, h, w]
  }

  /** Adds a batch's pictures to {@code feed}. */
  void feedPages(Feed feed, PageBatch batch) {
    put(feed, pages, batch, batch.pixels());
  }

  /** Adds what the network should tell of a batch to {@code feed}. */
  void feedTargets(Feed feed, PageBatch batch) {
    put(feed, core, batch, batch.core());
    put(feed, ink, batch, batch.ink());
  }

  private static void put(Feed feed, Operand<?> operand, PageBatch batch, byte[] planes) {
    Shape shape = Shape.of(batch.size(), batch.side(), batch.side());
    feed.put(operand, TUint8.tensorOf(shape, DataBuffers.of(planes, true, false)));
  }

  // max(x, 0) - x t + log(1 + exp(-|x|)), which no logit makes overflow.
  private static Operand<TFloat32> entropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    Operand<TFloat32> soft =
        tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits)))); // [n, h, w, 2]
    Operand<TFloat32> each =
        tf.math.add(tf.math.sub(tf.nn.relu(logits), tf.math.mul(logits, targets)), soft);
    Operand<TFloat32> weights =
        tf.math.add(tf.constant(1f), tf.math.mul(tf.constant(THERE - 1), targets));
    return tf.math.mean(tf.math.mul(each, weights), tf.constant(ALL)); // []
  }

  private static Operand<TFloat32> uncovered(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    Operand<TFloat32> found = tf.math.sigmoid(logits); // [n, h, w, 2]
    Operand<TFloat32> both = sum(tf, tf.math.mul(found, targets)); // [2]
    Operand<TFloat32> all = tf.math.add(sum(tf, found), sum(tf, targets)); // [2]
    Operand<TFloat32> one = tf.constant(1f); // a batch may have nothing to find
    Operand<TFloat32> dice =
        tf.math.div(
            tf.math.add(tf.math.mul(tf.constant(2f), both), one), tf.math.add(all, one)); // [2]
    return tf.math.mean(tf.math.sub(one, dice), tf.constant(0)); // []
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> planes) {
    return tf.reduceSum(planes, tf.constant(PIXELS)); // [2]
  }

  private static Operand<TInt32> correct(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    Operand<TBool> found = tf.math.greater(logits, tf.constant(0f)); // [n, h, w, 2]
    Operand<TInt32> there = tf.dtypes.cast(targets, TInt32.class); // [n, h, w, 2]
    // 1 where it is there, -1 where it is not.
    Operand<TInt32> counted =
        tf.math.sub(tf.math.mul(tf.constant(2), there), tf.constant(1)); // [n, h, w, 2]
    return tf.reduceSum(
        tf.math.mul(tf.dtypes.cast(found, TInt32.class), counted), tf.constant(ALL)); // []
  }
}
