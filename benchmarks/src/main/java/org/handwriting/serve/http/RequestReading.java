package org.handwriting.serve.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.Check;
import org.handwriting.bench.Mnist;
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

  private byte[] pixels; // [n, 28, 28]
  private byte[] numbers;
  private byte[] base64;
  private byte[] binary;
  private int jsonBytes; // of the binary one
  private byte[] read;

  @Setup
  public void write() {
    pixels = Mnist.pixels(batch);
    StringJoiner lists = new StringJoiner(",", "{\"instances\":[", "]}");
    StringJoiner texts = new StringJoiner(",", "{\"instances\":[", "]}");
    for (int i = 0; i < batch; i++) {
      byte[] picture =
          Arrays.copyOfRange(pixels, i * Pictures.SIZE, (i + 1) * Pictures.SIZE); // [28, 28]
      lists.add(rows(picture));
      texts.add("{\"b64\":\"" + Base64.getEncoder().encodeToString(picture) + "\"}");
    }
    numbers = lists.toString().getBytes(StandardCharsets.UTF_8);
    base64 = texts.toString().getBytes(StandardCharsets.UTF_8);
    String head =
        """
        {"inputs":[{"name":"images","datatype":"UINT8","shape":[%d,28,28],        "parameters":{"binary_data_size":%d}}]}"""
            .formatted(batch, pixels.length);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    jsonBytes = body.size();
    body.writeBytes(pixels);
    binary = body.toByteArray();
  }

  private static String rows(byte[] picture) {
    StringJoiner rows = new StringJoiner(",", "[", "]");
    for (int y = 0; y < Pictures.SIDE; y++) {
      StringJoiner row = new StringJoiner(",", "[", "]");
      for (int x = 0; x < Pictures.SIDE; x++) {
        row.add(Integer.toString(Byte.toUnsignedInt(picture[y * Pictures.SIDE + x])));
      }
      rows.add(row.toString());
    }
    return rows.toString();
  }

  @Benchmark
  public byte[] numbers() {
    read = PredictRequest.read(numbers, batch).pixels();
    return read;
  }

  @Benchmark
  public byte[] base64() {
    read = PredictRequest.read(base64, batch).pixels();
    return read;
  }

  @Benchmark
  public byte[] binary() {
    read = InferRequest.read(binary, jsonBytes, batch).pixels();
    return read;
  }

  @TearDown
  public void check() {
    Check.that(Arrays.equals(pixels, read), "expected the pixels sent, found others");
  }
}
