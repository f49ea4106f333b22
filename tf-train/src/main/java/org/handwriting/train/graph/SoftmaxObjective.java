package org.handwriting.train.graph;

import org.handwriting.core.graph.Pixels;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.data.Batch;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.options.TrainingOptions;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * To tell the class of a picture: softmax cross-entropy, its targets smoothed or a teacher's.
 *
 * @param images pictures, uint8 [n, 28, 28]
 * @param classes theirs, int32 [n]
 * @param targets what the network should answer, float32 [n, k]; where it is not fed, all on {@code
 *     classes} but for label smoothing
 * @param operands what the graph needs of it; it answers with probabilities, float32 [n, k]
 */
record SoftmaxObjective(
    Placeholder<TUint8> images,
    Placeholder<TInt32> classes,
    Operand<TFloat32> targets,
    Objective operands) {

  /**
   * Builds the learning branch.
   *
   * @param labels how many classes there are
   */
  static SoftmaxObjective of(
      LearningBranch branch, Architecture architecture, int labels, TrainingOptions options) {
    Ops tf = branch.tf();
    Placeholder<TUint8> images =
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, Glyph.SIDE, Glyph.SIDE)));
    Placeholder<TInt32> classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TUint8> pictures = tf.expandDims(images, tf.constant(-1)); // [n, 28, 28, 1]
    Operand<TFloat32> varied =
        options.augmentation().apply(tf, pictures, branch.randomness()); // [n, 28, 28, 1]
    Operand<TFloat32> logits = architecture.logits(branch.layers(), varied, labels); // [n, k]
    Operand<TFloat32> targets =
        targets(tf, classes, labels, options.regularization().labelSmoothing());
    Operand<TFloat32> loss =
        tf.math.mean(
            tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss(), tf.constant(0)); // []
    Objective operands =
        new Objective(
            loss,
            loss,
            correct(tf, logits, classes),
            layers -> probabilities(tf, pictures, architecture, layers, labels));
    return new SoftmaxObjective(images, classes, targets, operands);
  }

  /** Adds a batch's pictures to {@code feed}. */
  void feedImages(Feed feed, Batch batch) {
    Shape shape = Shape.of(batch.size(), Glyph.SIDE, Glyph.SIDE);
    feed.put(images, TUint8.tensorOf(shape, DataBuffers.of(batch.pixels(), true, false)));
  }

  /** Adds a batch's classes to {@code feed}. */
  void feedClasses(Feed feed, Batch batch) {
    feed.put(classes, TInt32.vectorOf(batch.classes()));
  }

  /**
   * Adds what the network should answer for a batch to {@code feed}.
   *
   * @param wanted float32 [n, k] in row-major order
   */
  void feedTargets(Feed feed, Batch batch, float[] wanted) {
    Shape shape = Shape.of(batch.size(), wanted.length / batch.size());
    feed.put(targets, TFloat32.tensorOf(shape, DataBuffers.of(wanted, true, false)));
  }

  private static Operand<TFloat32> targets(
      Ops tf, Operand<TInt32> classes, int labels, float smoothing) {
    Operand<TFloat32> on = tf.constant(1 - smoothing + smoothing / labels);
    Operand<TFloat32> off = tf.constant(smoothing / labels);
    Operand<TFloat32> truth = tf.oneHot(classes, tf.constant(labels), on, off); // [n, k]
    return tf.placeholderWithDefault(truth, Shape.of(-1, labels)); // [n, k]
  }

  private static Operand<TInt32> correct(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> classes) {
    Operand<TInt32> predicted = tf.math.argMax(logits, tf.constant(1), TInt32.class); // [n]
    Operand<TInt32> right = tf.dtypes.cast(tf.math.equal(predicted, classes), TInt32.class); // [n]
    return tf.reduceSum(right, tf.constant(0)); // []
  }

  private static Operand<TFloat32> probabilities(
      Ops tf, Operand<TUint8> pictures, Architecture architecture, Layers layers, int labels) {
    Operand<TFloat32> scaled = Pixels.scaled(tf, pictures); // [n, 28, 28, 1]
    return tf.nn.softmax(architecture.logits(layers, scaled, labels)); // [n, k]
  }
}
