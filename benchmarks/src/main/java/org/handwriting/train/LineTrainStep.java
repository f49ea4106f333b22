package org.handwriting.train;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.DigitLine;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.device.Precision;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.Split;
import org.handwriting.data.line.LineBatches;
import org.handwriting.data.line.LineDataset;
import org.handwriting.train.graph.CtcNetwork;
import org.handwriting.train.graph.Totals;
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

/**
 * A step of a training of lines from its next batch to the loss in Java: shuffled lines, feeding,
 * forward, CTC, backward and the optimizer, as the recipe lines trains. The lines are as they are;
 * what it costs to vary them, on threads beside the step, is {@link
 * org.handwriting.bench.data.VaryLine}.
 *
 * <p>All lines are of one width: in a training TensorFlow plans memory and oneDNN makes kernels for
 * every new width, which is over after the first hundred steps. One fork for each line, because the
 * first session fixes the threads of the process and the allocator keeps what a network has used.
 * One calling thread: the session shares the work out. Five seconds of warm-up, as the first steps
 * take several times as long, and ten to measure: a step takes up to a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 2, time = 5)
public class LineTrainStep {
  private static final double RATE = 1e-3;
  private static final int BATCHES = 8; // an epoch

  /** Name of a {@link LineNetwork}. */
  @Param("lines-attention")
  public String net;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** Lines. */
  @Param({"16", "32"})
  public int batch;

  /** Columns of each line, a multiple of the 32 that batches are filled up to. */
  @Param("608")
  public int width;

  private LineDataset train;
  private LineBatches batches;
  private CtcNetwork network;
  private Totals last;
  private int epoch;
  private long number;
  private float[] before;

  @Setup
  public void open() {
    Split digits = Mnist.test();
    train =
        LineDataset.of(
            IntStream.range(0, BATCHES * batch)
                .mapToObj(i -> DigitLine.of(digits, i, LineNetwork.HEIGHT, width).example())
                .toList());
    batches = shuffled();
    network =
        new CtcNetwork(
            LineNetwork.named(net),
            Nets.CHARACTERS.size() + 1,
            Recipe.named("lines", true).options().withPrecision(Precision.named(precision)));
    before = firstWeights();
  }

  private LineBatches shuffled() {
    LineBatches.Place place = new LineBatches.Place(1, epoch, 0);
    return LineBatches.shuffled(train, Nets.CHARACTERS, batch, place);
  }

  private float[] firstWeights() {
    return network.session().weights().values().iterator().next();
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD_AND_BACKWARD)
  public double step() {
    if (!batches.hasNext()) {
      batches.close();
      epoch++;
      batches = shuffled();
    }
    last = network.step(batches.next(), RATE, ++number);
    return last.meanLoss();
  }

  /** Who guesses evenly at each step loses less than the logarithm of all its classes there. */
  @TearDown
  public void checkAndClose() {
    float[] after = firstWeights();
    batches.close();
    network.close();
    Check.that(!Arrays.equals(before, after), "expected weights that moved, found the first ones");
    int steps = width / LineNetwork.COLUMNS_PER_STEP;
    double chance = steps * Math.log(Nets.CHARACTERS.size() + 1);
    Check.that(
        last.meanLoss() > 0 && last.meanLoss() < 1.5 * chance,
        "expected a loss hardly worse than chance, found " + last.meanLoss());
  }
}
