package org.handwriting.bench.peers;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Mnist;
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
 * Our networks in ONNX Runtime, as they are exported, asked by one caller, as {@code
 * serve.Recognize} asks ours in TensorFlow with the same {@code net}.
 *
 * <p>Fork, threads and warm-up are those of that benchmark, for the same reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class ExportedRecognize {
  /** Name of a network: deep is that of the library's own model of characters. */
  @Param({"deep", "L"})
  public String net;

  /** One thread, or as many as there are cores. */
  @Param({"1", "all"})
  public String threads;

  /** Pictures. */
  @Param({"1", "128"})
  public int batch;

  private ExportedNet exported;
  private byte[] pixels; // [n, 28, 28]
  private float[] answers; // [n, 10]

  @Setup
  public void open() {
    exported = ExportedNet.characters(net, threads, batch);
    pixels = Mnist.pixels(batch);
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD)
  public float[] probabilities() {
    answers = exported.probabilities(pixels);
    return answers;
  }

  @TearDown
  public void checkAndClose() {
    exported.close();
    FrozenNet.check(net, answers, 1e-4);
  }
}
