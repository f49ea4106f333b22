package org.handwriting.bench.serve;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.serve.Recognizer;
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
 * Callers with a picture each who share a recognizer, as the requests of a server do: pictures a
 * second, and how long one of them waits.
 *
 * <p>The threads are the callers. One fork and two seconds of warm-up, as for one caller; both
 * modes, because a batcher can buy the one with the other. Iterations of three seconds, because
 * each thread's rate is taken from its own first call on, and with many more threads than cores
 * some come to it a tenth of a second late.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 3)
public class Callers {
  /** Name of a network. */
  @Param("L")
  public String net;

  /** Name of an {@link Engine}; ONNX Runtime knows only float32. */
  @Param("tensorflow")
  public String engine;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  private Recognizer recognizer;

  /** A caller's picture and the last answer to it. */
  @State(Scope.Thread)
  public static class Caller {
    private final byte[] pixels = Mnist.pixels(1); // [1, 28, 28]
    private float[] answer; // [1, 10]

    @TearDown
    public void check(Callers callers) {
      FrozenNet.check(callers.net, answer, Opened.tolerance(callers.precision));
    }
  }

  @Setup
  public void open() {
    recognizer = Opened.recognizer(net, Opened.options(engine, precision, "all"));
  }

  @Benchmark
  @Threads(1)
  public float[] one(Caller caller) {
    return ask(caller);
  }

  @Benchmark
  @Threads(8)
  public float[] eight(Caller caller) {
    return ask(caller);
  }

  @Benchmark
  @Threads(64)
  public float[] sixtyFour(Caller caller) {
    return ask(caller);
  }

  private float[] ask(Caller caller) {
    caller.answer = recognizer.probabilities(caller.pixels);
    return caller.answer;
  }

  @TearDown
  public void close() {
    recognizer.close();
  }
}
