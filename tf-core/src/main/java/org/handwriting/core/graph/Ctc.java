package org.handwriting.core.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.nn.CtcLoss;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Connectionist temporal classification (Graves et al. 2006): the loss of a text that stands
 * somewhere along the steps of a line.
 *
 * @param loss of each line: the negative natural logarithm of its text's probability, float32 [n];
 *     infinite for a text that does not fit into its line's steps
 * @param slopes the loss's gradient at the logits, float32 [t, n, k]
 */
public record Ctc(Operand<TFloat32> loss, Operand<TFloat32> slopes) {
  private static final int LEAST = 60;

  /**
   * The texts of a batch, all behind each other; none of them may be empty.
   *
   * @param places line and place in its text of each character, int64 [m, 2]
   * @param characters their classes, int32 [m]
   * @param steps how many steps of the logits each line has, int32 [n]
   */
  public record Texts(Operand<TInt64> places, Operand<TInt32> characters, Operand<TInt32> steps) {}

  /**
   * The loss of each line's text, each of which must fit into its steps: one for each character,
   * and one between two that are the same. To the loss no class is less probable than e^-{@value
   * #LEAST} of the most probable one: where a text takes all steps that there are, a network that
   * is sure of another would find no path at all, and lose infinitely much.
   *
   * @param logits float32 [n, t, k]; the last class is the blank
   */
  public static Ctc of(Ops tf, Operand<TFloat32> logits, Texts texts) {
    CtcLoss<TFloat32> ctc =
        tf.nn.ctcLoss(
            inTime(tf, bounded(tf, logits)),
            texts.places(),
            texts.characters(),
            texts.steps(),
            CtcLoss.ignoreLongerOutputsThanInputs(true));
    return new Ctc(ctc.loss(), ctc.gradient());
  }

  /**
   * What to differentiate in the place of the sum of losses. TensorFlow's C++ registry has no
   * gradient for CTCLoss, whose second output is the gradient already: of the sum of {@code slopes
   * * logits}, with the slopes held fast, it is the gradient by every weight.
   *
   * @param logits those that the loss is of, float32 [n, t, k]
   * @return float32 scalar
   */
  public Operand<TFloat32> surrogate(Ops tf, Operand<TFloat32> logits) {
    return tf.reduceSum(
        tf.math.mul(tf.stopGradient(slopes), inTime(tf, logits)), tf.constant(new int[] {0, 1, 2}));
  }

  // Below some 100 the softmax of CTCLoss, in float32, is 0.
  private static Operand<TFloat32> bounded(Ops tf, Operand<TFloat32> logits) {
    Operand<TFloat32> most =
        tf.reduceMax(logits, tf.constant(2), ReduceMax.keepDims(true)); // [n, t, 1]
    return tf.math.maximum(tf.math.sub(logits, most), tf.constant((float) -LEAST));
  }

  private static Operand<TFloat32> inTime(Ops tf, Operand<TFloat32> logits) {
    return tf.linalg.transpose(logits, tf.constant(new int[] {1, 0, 2})); // [t, n, k]
  }
}
