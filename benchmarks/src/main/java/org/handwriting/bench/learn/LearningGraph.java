package org.handwriting.bench.learn;

import java.util.Arrays;
import java.util.List;
import org.handwriting.bench.Mnist;
import org.handwriting.core.Precision;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.data.Split;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A network that learns, made of the same parts as the project's training graph, but so that the
 * parts of a step can be run apart. Its pictures stay in native memory from run to run. Owns that,
 * graph and session.
 */
final class LearningGraph implements AutoCloseable {
  private static final int CLASSES = 10;
  private static final long SEED = 1;

  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> images; // [n, 28, 28, 1]
  private final Placeholder<TInt32> classes; // [n]
  private final Operand<TInt64> step; // []
  private final Operand<TFloat32> loss; // []
  private final List<Operation> gradients;
  private final TUint8 pictures; // [n, 28, 28, 1]
  private final TInt32 truth; // [n]

  LearningGraph(Architecture architecture, Precision precision, int batch) {
    Ops tf = Ops.create(graph);
    images =
        tf.placeholder(
            TUint8.class, Placeholder.shape(Shape.of(-1, Pixels.SIDE, Pixels.SIDE, 1)));
    classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    step = tf.placeholderWithDefault(tf.constant(1L), Shape.scalar());
    Variables variables = new Variables(tf);
    Randomness randomness = new Randomness(tf.constant(SEED), step);
    Layers layers = Layers.training(tf, variables, randomness, SEED);
    Operand<TFloat32> logits = architecture.logits(layers, Pixels.scaled(tf, images), CLASSES);
    Operand<TFloat32> targets =
        tf.oneHot(classes, tf.constant(CLASSES), tf.constant(1f), tf.constant(0f)); // [n, k]
    loss =
        tf.math.mean(
            tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss(), tf.constant(0)); // []
    Gradients slopes = tf.gradients(loss, variables.trainable().stream().map(Variable::value).toList());
    gradients = slopes.dy().stream().map(slope -> (Operation) slope.op()).toList();

    pictures = pictures(batch);
    truth = truth(batch);
    session = new Session(graph, SessionOptions.defaults().withPrecision(precision).config());
    Session.Runner runner = session.runner();
    variables.all().forEach(variable -> runner.addTarget(variable.initialize()));
    runner.run().close();
  }

  private static TUint8 pictures(int batch) {
    Shape shape = Shape.of(batch, Pixels.SIDE, Pixels.SIDE, 1);
    return TUint8.tensorOf(shape, DataBuffers.of(Mnist.pixels(batch), true, false));
  }

  private static TInt32 truth(int batch) {
    Split test = Mnist.test();
    int[] numbers = new int[batch];
    Arrays.setAll(numbers, test::classAt);
    return TInt32.vectorOf(numbers);
  }

  /** The forward pass alone: the loss before anything was learned, about ln 10. */
  double forward() {
    return run(session.runner());
  }

  /** The forward pass and every gradient, which stay in native memory: the same loss. */
  double forwardAndBackward() {
    Session.Runner runner = session.runner();
    gradients.forEach(runner::addTarget);
    return run(runner);
  }

  private double run(Session.Runner runner) {
    runner.feed(images, pictures).feed(classes, truth).fetch(loss);
    try (Result result = runner.run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  @Override
  public void close() {
    session.close();
    pictures.close();
    truth.close();
    graph.close();
  }
}
