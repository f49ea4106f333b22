package org.handwriting.train;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Batch;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.graph.Totals;
import org.handwriting.train.options.TrainingOptions;
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
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a step costs besides its network: a batch brought to TensorFlow, a run of the session, the
 * loss brought back. It is a step of the least network that can learn, so that it is more than the
 * feed alone, and never less.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * thread: a training has one that feeds. Two seconds of warm-up compile TensorFlow Java's layers of
 * buffers, which are many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class FeedStep {
  /** Pictures a batch. */
  @Param({"32", "128", "512"})
  public int batch;

  private Batch fed;
  private CharacterNetwork network;
  private Totals last;

  /** 7x7 pixels, one weight for each and each class. */
  private record Least() implements Architecture {
    @Override
    public String name() {
      return "least";
    }

    @Override
    public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
      Operand<TFloat32> x = layers.pool(images, Pooling.MAX); // [n, 14, 14, 1]
      x = layers.pool(x, Pooling.MAX); // [n, 7, 7, 1]
      return layers.dense("logits", layers.flatten(x), classes); // [n, k]
    }
  }

  @Setup
  public void open() {
    int[] classes = new int[batch];
    Arrays.setAll(classes, Mnist.test()::classAt);
    fed = new Batch(Mnist.pixels(batch), classes, classes.clone());
    TrainingOptions options = TrainedNet.named("K").options();
    network = new CharacterNetwork(new Least(), Nets.LABELS.size(), options);
  }

  @Benchmark
  public double step() {
    last = network.step(fed, 1e-3, 1);
    return last.meanLoss();
  }

  @TearDown
  public void checkAndClose() {
    network.close();
    Check.that(
        last.meanLoss() > 0 && last.meanLoss() < Math.log(10) + 1,
        "expected a loss no worse than chance, found " + last.meanLoss());
  }
}
