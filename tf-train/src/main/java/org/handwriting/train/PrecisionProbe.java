package org.handwriting.train;

import java.util.List;
import org.handwriting.core.Precision;
import org.handwriting.core.SessionOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * Finds out which precision this machine is quicker at, by a convolution forward and back.
 * Processors without bfloat16 instructions would emulate them at many times the cost, so that what
 * the processor says is asked first.
 */
final class PrecisionProbe {
  // The work of the networks here: [128, 14, 14, 32] with 3x3 kernels to 48 maps.
  private static final Shape PICTURES = Shape.of(128, 14, 14, 32);
  private static final Shape KERNEL = Shape.of(3, 3, 32, 48);
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 12;
  // Below this the gain is not worth fewer bits, and the choice would change from run to run.
  private static final double WORTH_IT = 1.15;

  private PrecisionProbe() {}

  /** The quicker precision here. */
  static Precision quicker() {
    try (Graph graph = new Graph()) {
      Op work = work(Ops.create(graph));
      try (Session exact = session(graph, Precision.FLOAT32);
          Session coarse = session(graph, Precision.BFLOAT16)) {
        return compare(exact, coarse, work) >= WORTH_IT ? Precision.BFLOAT16 : Precision.FLOAT32;
      }
    }
  }

  private static Session session(Graph graph, Precision precision) {
    return new Session(graph, SessionOptions.defaults().withPrecision(precision).config());
  }

  // In turns, and by the quickest round of each, so that other work on the machine does not decide.
  private static double compare(Session exact, Session coarse, Op work) {
    long exactNanos = Long.MAX_VALUE;
    long coarseNanos = Long.MAX_VALUE;
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      long exactRound = nanos(exact, work);
      long coarseRound = nanos(coarse, work);
      if (i >= WARM_UP) {
        exactNanos = Math.min(exactNanos, exactRound);
        coarseNanos = Math.min(coarseNanos, coarseRound);
      }
    }
    return (double) exactNanos / coarseNanos;
  }

  private static long nanos(Session session, Op work) {
    long start = System.nanoTime();
    session.runner().addTarget(work).run().close();
    return System.nanoTime() - start;
  }

  // The inputs are drawn in each run, or grappler would fold the whole work into a constant.
  private static Op work(Ops tf) {
    Operand<TFloat32> x = tf.random.randomUniform(tf.constant(PICTURES.asArray()), TFloat32.class);
    Operand<TFloat32> kernel =
        tf.random.randomUniform(tf.constant(KERNEL.asArray()), TFloat32.class);
    List<Long> strides = List.of(1L, 1L, 1L, 1L);
    Operand<TFloat32> y = tf.nn.relu(tf.nn.conv2d(x, kernel, strides, "SAME"));
    Operand<TFloat32> loss = tf.math.mean(y, tf.constant(new int[] {0, 1, 2, 3}));
    Gradients gradients = tf.gradients(loss, List.of(x, kernel));
    Operand<TFloat32> dx = gradients.dy(0);
    Operand<TFloat32> dk = gradients.dy(1);
    return tf.withControlDependencies(List.<Op>of(dx, dk)).noOp();
  }
}
