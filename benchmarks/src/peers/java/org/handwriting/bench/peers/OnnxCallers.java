package org.handwriting.bench.peers;

import java.nio.ByteBuffer;
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
 * Callers with a picture each who share a session of ONNX Runtime, as in {@code serve.Callers} they
 * share a recognizer. Each run has one thread, its caller's, which is quicker than two.
 *
 * <p>Fork, threads and warm-up are those of that benchmark, for the same reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 3)
public class OnnxCallers {
  private OnnxNet onnx;

  /** A caller's picture and the last answer to it. */
  @State(Scope.Thread)
  public static class Caller {
    private final byte[] pixels = Mnist.pixels(1); // [1, 28, 28]
    private final ByteBuffer input = OnnxNet.input(1);
    private float[] answer; // [1, 10]

    @TearDown
    public void check() {
      FrozenNet.check("L", answer, 1e-4);
    }
  }

  @Setup
  public void open() {
    onnx = new OnnxNet(1);
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
    caller.answer = onnx.probabilities(caller.pixels, caller.input);
    return caller.answer;
  }

  @TearDown
  public void close() {
    onnx.close();
  }
}
