package org.handwriting.bench.serve;

import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
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
 * One caller with some pictures, from bytes on the Java heap to probabilities on the Java heap.
 *
 * <p>One fork for each line, because the allocator keeps what others have used. One calling thread:
 * the recognizer shares more than 32 pictures out by itself. Two seconds of warm-up: oneDNN makes
 * its kernels in the first runs, and the JVM compiles what leads to them. Calls are timed one by
 * one, for the median and the slowest of a hundred.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class Recognize {
  /** Name of a network. */
  @Param("L")
  public String net;

  /** Name of an {@link Engine}; ONNX Runtime knows only float32. */
  @Param("tensorflow")
  public String engine;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** One thread, or as many as there are cores. */
  @Param({"1", "all"})
  public String threads;

  /** Pictures. */
  @Param({"1", "8", "32", "128", "512"})
  public int batch;

  private Recognizer recognizer;
  private byte[] pixels; // [n, 28, 28]
  private float[] answers; // [n, 10]

  @Setup
  public void open() {
    recognizer = Opened.recognizer(net, Opened.options(engine, precision, threads));
    pixels = Mnist.pixels(batch);
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD)
  public float[] probabilities() {
    answers = recognizer.probabilities(pixels);
    return answers;
  }

  @TearDown
  public void checkAndClose() {
    recognizer.close();
    FrozenNet.check(net, answers, Opened.tolerance(precision));
  }
}
