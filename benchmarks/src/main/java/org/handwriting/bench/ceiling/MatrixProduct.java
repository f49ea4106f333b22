package org.handwriting.bench.ceiling;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.Check;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
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
import org.openjdk.jmh.annotations.Warmup;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The limit of everything that calculates: the product of two square matrices, through a session as
 * training opens it.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * calling thread, because the product is shared out among the session's own. Two seconds of warm-up
 * bring the clock rate to where a long training has it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class MatrixProduct {
  /** Rows and columns: 16 MB a matrix in float32, beyond any cache. */
  public static final int SIDE = 2048;

  // Powers of two, exact in bfloat16: each number of the product is SIDE times both, which is 1.
  private static final float LEFT = 1f / 64;
  private static final float RIGHT = 64f / SIDE;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** One thread, or as many as there are cores. */
  @Param({"all", "1"})
  public String threads;

  private Graph graph;
  private Session session;
  private Placeholder<?> left;
  private Placeholder<?> right;
  private Operand<?> product;
  private Tensor leftNumbers;
  private Tensor rightNumbers;

  @Setup
  public void open() {
    graph = new Graph();
    boolean whole = Precision.named(precision) == Precision.FLOAT32;
    if (whole) {
      multiply(TFloat32.class);
    } else {
      multiply(TBfloat16.class);
    }
    leftNumbers = filled(whole, LEFT);
    rightNumbers = filled(whole, RIGHT);
    int used = threads.equals("all") ? SessionOptions.defaults().threads() : 1;
    SessionOptions how = new SessionOptions(used, Precision.FLOAT32, Device.PROCESSOR, false);
    session = new Session(graph, how.config());
  }

  private <T extends TNumber> void multiply(Class<T> type) {
    Ops tf = Ops.create(graph);
    Placeholder<T> a = tf.placeholder(type, Placeholder.shape(Shape.of(SIDE, SIDE)));
    Placeholder<T> b = tf.placeholder(type, Placeholder.shape(Shape.of(SIDE, SIDE)));
    product = tf.linalg.matMul(a, b);
    left = a;
    right = b;
  }

  private static Tensor filled(boolean whole, float value) {
    Shape shape = Shape.of(SIDE, SIDE);
    var numbers = NdArrays.ofFloats(shape);
    numbers.scalars().forEach(scalar -> scalar.setFloat(value));
    return whole ? TFloat32.tensorOf(numbers) : TBfloat16.tensorOf(numbers);
  }

  /** The product is not brought to Java: that is no part of the limit. */
  @Benchmark
  public void multiply() {
    session
        .runner()
        .feed(left, leftNumbers)
        .feed(right, rightNumbers)
        .addTarget(product)
        .run()
        .close();
  }

  @TearDown
  public void checkAndClose() {
    Session.Runner runner = session.runner();
    runner.feed(left, leftNumbers).feed(right, rightNumbers).fetch(product);
    try (Result result = runner.run()) {
      float last =
          result.get(0) instanceof TFloat32 numbers
              ? numbers.getFloat(SIDE - 1, SIDE - 1)
              : ((TBfloat16) result.get(0)).getFloat(SIDE - 1, SIDE - 1);
      Check.close("the product's last number", 1, last, 0);
    } finally {
      session.close();
      leftNumbers.close();
      rightNumbers.close();
      graph.close();
    }
  }
}
