package org.handwriting.bench.serve;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.data.PictureForm;
import org.handwriting.bench.shared.Check;
import org.handwriting.serve.Recognition;
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
 * The library's whole way with its own model and options, from a picture's file to its label.
 *
 * <p>One caller, one fork. Two seconds of warm-up: oneDNN makes its kernels in the first runs, and
 * the JVM compiles what leads to them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class ReadPicture {
  /** Name of a {@link PictureForm}. */
  @Param({"glyph28", "drawing280", "photo12mp"})
  public String picture;

  private Recognizer recognizer;
  private byte[] file;
  private Recognition recognition;

  @Setup
  public void open() throws IOException {
    recognizer = Recognizer.pretrained();
    file = PictureForm.valueOf(picture.toUpperCase(Locale.ROOT)).file();
  }

  @Benchmark
  public Recognition recognize() throws IOException {
    recognition = recognizer.recognize(file);
    return recognition;
  }

  @TearDown
  public void checkAndClose() {
    recognizer.close();
    String label = recognition.best().label();
    Check.that(label.equals("7"), "expected a seven, found " + label);
  }
}
