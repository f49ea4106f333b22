package org.handwriting.bench.learn;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Pixels;
import org.handwriting.core.graph.Randomness;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.options.Recipe;
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
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A batch of training pictures, varied as a recipe has it.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * calling thread: the session shares the work out. A second of warm-up: TensorFlow rewrites the
 * graph in the first run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class Augment {
  /** Name of a {@link Recipe}. */
  @Param({"default", "letters"})
  public String recipe;

  /** Pictures. */
  @Param("128")
  public int batch;

  private final Graph graph = new Graph();
  private Session session;
  private Placeholder<TUint8> images; // [n, 28, 28, 1]
  private Operand<TFloat32> varied; // [n, 28, 28, 1]
  private Operand<TFloat32> change; // []
  private TUint8 pictures; // [n, 28, 28, 1]

  @Setup
  public void open() {
    Ops tf = Ops.create(graph);
    Shape shape = Shape.of(batch, Glyph.SIDE, Glyph.SIDE, 1);
    images = tf.placeholder(TUint8.class, Placeholder.shape(shape));
    // Not a constant: TensorFlow would draw all that depends on it once and for all.
    Operand<TInt64> step = tf.placeholderWithDefault(tf.constant(1L), Shape.scalar());
    Randomness randomness = new Randomness(tf.constant(1L), step);
    varied = Recipe.named(recipe).options().augmentation().apply(tf, images, randomness);
    Operand<TFloat32> difference =
        tf.math.abs(tf.math.sub(varied, Pixels.scaled(tf, images))); // [n, 28, 28, 1]
    change = tf.math.mean(difference, tf.constant(new int[] {0, 1, 2, 3})); // []
    pictures = TUint8.tensorOf(shape, DataBuffers.of(Mnist.pixels(batch), true, false));
    session = new Session(graph, SessionOptions.defaults().config());
  }

  @Benchmark
  public void augment() {
    session.runner().feed(images, pictures).addTarget(varied).run().close();
  }

  /** Something changes, but a picture stays one: less than all of its ink, which is 0.13. */
  @TearDown
  public void checkAndClose() {
    try (Result result = session.runner().feed(images, pictures).fetch(change).run()) {
      Check.close("mean change of a pixel", 0.07, ((TFloat32) result.get(0)).getFloat(), 0.06);
    } finally {
      session.close();
      pictures.close();
      graph.close();
    }
  }
}
