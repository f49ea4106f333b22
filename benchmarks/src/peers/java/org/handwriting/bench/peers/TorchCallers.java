package org.handwriting.bench.peers;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.bench.net.FrozenNet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Callers with a picture and a predictor each who share a model of DJL on PyTorch, as in {@code
 * serve.Callers} they share a recognizer. Each run has one thread, its caller's.
 *
 * <p>Fork, threads and warm-up are those of that benchmark, for the same reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 3)
public class TorchCallers {
  private Model model;

  /** A caller's picture and the last answer to it. */
  @State(Scope.Thread)
  public static class Caller {
    private final byte[] pixels = Mnist.pixels(1); // [1, 28, 28]
    private Predictor<byte[], float[]> predictor;
    private float[] answer; // [1, 10]

    @Setup
    public void open(TorchCallers callers) {
      predictor = callers.model.newPredictor(new TorchNet.Bytes());
    }

    @TearDown
    public void checkAndClose() {
      predictor.close();
      FrozenNet.check("L", answer, 1e-4);
    }
  }

  @Setup
  public void open() {
    TorchNet.load(1);
    model = TorchNet.l();
  }

  @Benchmark
  @Threads(1)
  public float[] one(Caller caller) throws TranslateException {
    return ask(caller);
  }

  @Benchmark
  @Threads(8)
  public float[] eight(Caller caller) throws TranslateException {
    return ask(caller);
  }

  @Benchmark
  @Threads(64)
  public float[] sixtyFour(Caller caller) throws TranslateException {
    return ask(caller);
  }

  private static float[] ask(Caller caller) throws TranslateException {
    caller.answer = caller.predictor.predict(caller.pixels);
    return caller.answer;
  }

  @TearDown
  public void close() {
    model.close();
  }
}
