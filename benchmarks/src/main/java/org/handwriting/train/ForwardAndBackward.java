package org.handwriting.train;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Check;
import org.handwriting.core.device.Precision;
import org.handwriting.train.graph.StepParts;
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
 * The forward pass and all gradients: a gradient cannot be had without the forward pass, so what
 * the backward pass takes is this less {@link ForwardPass}.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process and the
 * allocator keeps what a network has used. One calling thread: the session shares the work out. A
 * second of warm-up: TensorFlow rewrites the graph and oneDNN makes its kernels in the first runs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class ForwardAndBackward {
  /** Name of a {@link TrainedNet}. */
  @Param({"lenet", "reference", "default", "K"})
  public String net;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** Pictures. */
  @Param("128")
  public int batch;

  private StepParts parts;
  private double loss;

  @Setup
  public void open() {
    TrainedNet trained = TrainedNet.named(net).unvaried();
    parts =
        new StepParts(trained.architecture(), trained.options(), Precision.named(precision), batch);
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD_AND_BACKWARD)
  public double forwardAndBackward() {
    loss = parts.forwardAndBackward();
    return loss;
  }

  @TearDown
  public void checkAndClose() {
    double slope = 0;
    for (float number : parts.firstGradient()) {
      slope += Math.abs(number);
    }
    parts.close();
    Check.that(slope > 0, "expected gradients, found none: " + slope);
    Check.close("loss of a network that knows nothing", Math.log(10), loss, 1);
  }
}
