package org.handwriting.bench.learn;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.Check;
import org.handwriting.bench.Mnist;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.Batch;
import org.handwriting.data.Split;
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
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * What it costs to bring a batch to TensorFlow, as a training step does it: the tensors, and a run
 * of a graph that does nothing with them.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * thread: a training has one that feeds. A second of warm-up compiles TensorFlow Java's layers of
 * buffers, which are many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class Feed {
  /** Pictures a batch. */
  @Param({"32", "128", "512"})
  public int batch;

  private final Graph graph = new Graph();
  private Session session;
  private Placeholder<TUint8> images; // [n, 28, 28]
  private Placeholder<TInt32> classes; // [n]
  private Placeholder<TFloat32> rate; // []
  private Placeholder<TInt64> step; // []
  private Operand<TInt32> ink; // []
  private Op nothing;
  private Batch fed;

  @Setup
  public void open() {
    Ops tf = Ops.create(graph);
    images =
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, Split.SIDE, Split.SIDE)));
    classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    ink =
        tf.reduceSum(tf.dtypes.cast(images, TInt32.class), tf.constant(new int[] {0, 1, 2})); // []
    nothing = tf.withControlDependencies(images, classes, rate, step).noOp();
    session = new Session(graph, SessionOptions.defaults().config());
    int[] places = new int[batch];
    Arrays.setAll(places, i -> i);
    fed = new Batch(Mnist.pixels(batch), places, places);
  }

  @Benchmark
  public void feed() {
    run(session.runner().addTarget(nothing)).close();
  }

  private Result run(Session.Runner runner) {
    Shape shape = Shape.of(batch, Split.SIDE, Split.SIDE);
    try (TUint8 pictures = TUint8.tensorOf(shape, DataBuffers.of(fed.pixels(), true, false));
        TInt32 truth = TInt32.vectorOf(fed.classes());
        TFloat32 learningRate = TFloat32.scalarOf(1e-3f);
        TInt64 number = TInt64.scalarOf(1)) {
      return runner
          .feed(images, pictures)
          .feed(classes, truth)
          .feed(rate, learningRate)
          .feed(step, number)
          .run();
    }
  }

  @TearDown
  public void checkAndClose() {
    int expected = 0;
    for (byte pixel : fed.pixels()) {
      expected += Byte.toUnsignedInt(pixel);
    }
    try (graph;
        session;
        Result result = run(session.runner().fetch(ink))) {
      Check.close("ink of the batch", expected, ((TInt32) result.get(0)).getInt(), 0);
    }
  }
}
