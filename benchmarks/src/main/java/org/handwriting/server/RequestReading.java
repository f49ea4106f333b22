package org.handwriting.server;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.model.ModelSignature;
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
 * A request's body to pixels, in each of the forms that pictures come in.
 *
 * <p>One thread and one fork: a body is read by one, and nothing is native. A second of warm-up
 * compiles the parser.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class RequestReading {
  /** Pictures. */
  @Param({"1", "32"})
  public int batch;

  private final ModelSignature model = ModelSignature.characters(10);
  private byte[] pixels; // [n, 28, 28]
  private byte[] numbers;
  private byte[] base64;
  private byte[] binary;
  private int jsonBytes; // of the binary one
  private byte[] read;

  @Setup
  public void write() {
    pixels = Mnist.pixels(batch);
    numbers = RequestBodies.numbers(pixels);
    base64 = RequestBodies.base64(pixels);
    String head = RequestBodies.head(pixels);
    jsonBytes = head.length(); // all ASCII
    binary = RequestBodies.binary(head, pixels);
  }

  @Benchmark
  public byte[] numbers() {
    read = PredictRequest.read(numbers, batch).pictures().pixels();
    return read;
  }

  @Benchmark
  public byte[] base64() {
    read = PredictRequest.read(base64, batch).pictures().pixels();
    return read;
  }

  @Benchmark
  public byte[] binary() {
    PictureInputs pictures = new PictureInputs(binary, jsonBytes, batch);
    read = InferRequest.read(binary, jsonBytes, model, pictures).input().pixels();
    return read;
  }

  @TearDown
  public void check() {
    Check.that(Arrays.equals(pixels, read), "expected the pixels sent, found others");
  }
}
