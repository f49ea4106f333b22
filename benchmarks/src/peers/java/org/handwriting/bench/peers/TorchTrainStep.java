package org.handwriting.bench.peers;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.bench.net.Work;
import org.handwriting.data.Batches;
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

/**
 * A step of DJL on PyTorch, from the same batches as {@code train.TrainStep} takes to the loss in
 * Java.
 *
 * <p>Fork, threads and warm-up are those of that benchmark, for the same reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 2)
public class TorchTrainStep {
  /** Name of the network. */
  @Param("K")
  public String net;

  /** Pictures. */
  @Param({"32", "128", "512"})
  public int batch;

  private Split train;
  private Batches batches;
  private TorchTraining training;
  private int epoch;
  private int number;
  private float last;

  @Setup
  public void open() {
    train = Mnist.train();
    batches = Batches.shuffled(train, batch, 1, epoch, 0);
    training = new TorchTraining(batch);
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD_AND_BACKWARD)
  public float step() {
    if (!batches.hasNext()) {
      batches.close();
      batches = Batches.shuffled(train, batch, 1, ++epoch, 0);
    }
    number++;
    last = training.step(batches.next());
    return last;
  }

  /** A hundred steps are enough to be far from chance, which is ln 10. */
  @TearDown
  public void checkAndClose() {
    batches.close();
    training.close();
    double most = number < 100 ? Math.log(10) + 1 : 1.5;
    Check.that(last > 0 && last < most, "expected a loss below %s, found %s".formatted(most, last));
  }
}
