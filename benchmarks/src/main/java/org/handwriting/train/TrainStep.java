package org.handwriting.train;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.device.Precision;
import org.handwriting.data.Batches;
import org.handwriting.data.Split;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.graph.Totals;
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
 * A step of a training from its next batch to the loss in Java: shuffled pictures, feeding,
 * augmentation where the recipe has it, forward, backward and the optimizer.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process and the
 * allocator keeps what a network has used. One calling thread: the session shares the work out.
 * Three seconds of warm-up, as TensorFlow rewrites the graph and oneDNN makes its kernels in the
 * first steps, and memory is had from the system until it is enough.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 2)
public class TrainStep {
  // That of the peers; the time of a step does not depend on it.
  private static final double RATE = 1e-3;

  /** Name of a {@link TrainedNet}. */
  @Param({"lenet", "reference", "default", "K"})
  public String net;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** Pictures. */
  @Param({"32", "128", "512"})
  public int batch;

  private Split train;
  private Batches batches;
  private CharacterNetwork network;
  private Totals last;
  private int epoch;
  private long number;
  private float[] before;

  @Setup
  public void open() {
    train = Mnist.train();
    batches = Batches.shuffled(train, batch, 1, epoch, 0);
    TrainedNet trained = TrainedNet.named(net);
    network =
        new CharacterNetwork(
            trained.architecture(),
            Nets.LABELS.size(),
            trained.options().withPrecision(Precision.named(precision)));
    before = firstWeights();
  }

  private float[] firstWeights() {
    return network.session().weights().values().iterator().next();
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD_AND_BACKWARD)
  public double step() {
    if (!batches.hasNext()) {
      batches.close();
      batches = Batches.shuffled(train, batch, 1, ++epoch, 0);
    }
    last = network.step(batches.next(), RATE, ++number);
    return last.meanLoss();
  }

  /** Chance is ln 10; the first steps may be worse than that, but by little. */
  @TearDown
  public void checkAndClose() {
    float[] after = firstWeights();
    batches.close();
    network.close();
    Check.that(!Arrays.equals(before, after), "expected weights that moved, found the first ones");
    Check.that(
        last.meanLoss() > 0 && last.meanLoss() < Math.log(10) + 1,
        "expected a loss no worse than chance, found " + last.meanLoss());
  }
}
