package org.handwriting.train;

import java.util.Arrays;
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
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;
  // Below this the gain is not worth fewer bits, and the choice would change from run to run.
  private static final double WORTH_IT = 1.15;

  private PrecisionProbe() {}

  /** The quicker precision here. */
  static Precision quicker() {
    double exact = medianNanos(Precision.FLOAT32);
    double coarse = medianNanos(Precision.BFLOAT16);
    return exact / coarse >= WORTH_IT ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  private static double medianNanos(Precision precision) {
    SessionOptions options = SessionOptions.defaults().withPrecision(precision);
    try (Graph graph = new Graph()) {
      Op work = work(Ops.create(graph));
      try (Session session = new Session(graph, options.config())) {
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
          long start = System.nanoTime();
          session.runner().addTarget(work).run().close();
          if (i >= 0) {
            nanos[i] = System.nanoTime() - start;
          }
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
      }
    }
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
