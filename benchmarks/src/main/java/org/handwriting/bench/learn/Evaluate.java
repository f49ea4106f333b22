package org.handwriting.bench.learn;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.Predictor;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.Evaluations;
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
 * A network's answers to test pictures and every figure that is made of them, as after each epoch.
 *
 * <p>One fork for each line, because the first session fixes the threads of the process. One
 * calling thread: the session shares the work out. A second of warm-up is several evaluations.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class Evaluate {
  private static final int CLASSES = 10;

  /** Name of a network. */
  @Param({"L", "compact"})
  public String net;

  /** Test pictures. */
  @Param("2000")
  public int pictures;

  private Split split;
  private Predictor predictor;
  private Evaluation evaluation;

  @Setup
  public void open() {
    split = Mnist.test().limit(pictures, 1);
    try (FrozenNetwork network = FrozenNet.of(Nets.named(net))) {
      predictor = new Predictor(network.graph(), SessionOptions.defaults());
    }
  }

  @Benchmark
  public Evaluation evaluate() {
    evaluation = Evaluations.of(predictor, split);
    return evaluation;
  }

  /** The same accuracy, counted picture by picture. */
  @TearDown
  public void checkAndClose() {
    try {
      int right = 0;
      for (int i = 0; i < split.size(); i++) {
        right += best(predictor.probabilities(split.pixelsAt(i))) == split.classAt(i) ? 1 : 0;
      }
      Check.close("accuracy", (double) right / split.size(), evaluation.accuracy(), 2e-3);
    } finally {
      predictor.close();
    }
  }

  private static int best(float[] probabilities) {
    int best = 0;
    for (int c = 1; c < CLASSES; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }
}
