package org.handwriting.bench.learn;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Moves;
import org.handwriting.core.optimize.Adam;
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
  /** Name of a network. */
  @Param({"lenet", "compact", "K"})
  public String net;

  private UpdateGraph graph;
  private float before;

  @Setup
  public void open() {
    graph = new UpdateGraph(Nets.named(net), Adam.defaults());
    before = graph.weight();
  }

  /** Adam reads weight, gradient and two moments, and writes all but the gradient. */
  @Benchmark
  @Moves(bytesPerParameter = 7 * Float.BYTES)
  public void update() {
    graph.update();
  }

  /** Every weight goes down, as its gradient goes up. */
  @TearDown
  public void checkAndClose() {
    try {
      float after = graph.weight();
      Check.that(after < before, "expected a weight below %s, found %s".formatted(before, after));
    } finally {
      graph.close();
    }
  }
}
