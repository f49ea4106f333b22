package org.handwriting.bench.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.Check;
import org.handwriting.bench.Moves;
import org.handwriting.bench.net.Nets;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.net.Layers;
import org.handwriting.core.optimize.Adam;
import org.handwriting.core.optimize.Optimizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Adam's move of every weight of a network, by gradients that are there already.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * calling thread: the session shares the work out. A second of warm-up: TensorFlow places the ops
 * in the first run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class OptimizerUpdate {
  private static final float GRADIENT = 1e-3f;
  private static final float RATE = 1e-4f;

  /** Name of a network. */
  @Param({"lenet", "compact", "K"})
  public String net;

  private final Graph graph = new Graph();
  private Session session;
  private Op update;
  private Operand<TFloat32> first;
  private float before;

  @Setup
  public void open() {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf);
    build(tf, variables);
    List<Op> moves = new ArrayList<>();
    // Not a constant, which TensorFlow would compute the optimizer's constants from beforehand.
    Operand<TInt64> number = tf.placeholderWithDefault(tf.constant(1L), Shape.scalar());
    Operand<TFloat32> rate = tf.placeholderWithDefault(tf.constant(RATE), Shape.scalar());
    Optimizer.Step step = new Optimizer.Step(rate, number);
    for (Variable weight : variables.trainable()) {
      Variable gradient = variables.state(weight.name() + "/gradient", weight.shape(), GRADIENT);
      moves.add(Adam.defaults().apply(tf, variables, weight, gradient.value(), step));
    }
    update = tf.withControlDependencies(moves).noOp();
    first = variables.trainable().get(0).value();
    session = new Session(graph, SessionOptions.defaults().config());
    Session.Runner runner = session.runner();
    variables.all().forEach(variable -> runner.addTarget(variable.initialize()));
    runner.run().close();
    before = firstNumber();
  }

  // For its variables; what it calculates is never asked for.
  private void build(Ops tf, Variables variables) {
    Shape shape = Shape.of(-1, Pixels.SIDE, Pixels.SIDE, 1);
    Operand<TFloat32> images = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    Randomness randomness = new Randomness(tf.constant(1L), tf.constant(1L));
    Nets.named(net).logits(Layers.training(tf, variables, randomness, 1), images, 10);
  }

  /** Adam reads weight, gradient and two moments, and writes all but the gradient. */
  @Benchmark
  @Moves(bytesPerParameter = 7 * Float.BYTES)
  public void update() {
    session.runner().addTarget(update).run().close();
  }

  /** Every weight goes down, as its gradient goes up. */
  @TearDown
  public void checkAndClose() {
    try {
      float after = firstNumber();
      Check.that(after < before, "expected a weight below %s, found %s".formatted(before, after));
    } finally {
      session.close();
      graph.close();
    }
  }

  private float firstNumber() {
    try (Result result = session.runner().fetch(first).run()) {
      return ((TFloat32) result.get(0)).asRawTensor().data().asFloats().getFloat(0);
    }
  }
}
