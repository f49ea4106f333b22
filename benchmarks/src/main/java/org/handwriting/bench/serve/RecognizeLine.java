package org.handwriting.bench.serve;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.DigitLine;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.LineRecognition;
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
 * One line to its text, by its best path or by beam search with the language model, on one thread:
 * from a decoded picture, 64 pixels high and 1,000 wide, or from the line image that it becomes.
 *
 * <p>The line is {@link DigitLine}: real handwriting, the same everywhere. The model is the
 * library's own, and where there is none one that has learned nothing. How long the search takes
 * depends on how sure the network is: at each step it looks only at characters that are not all but
 * impossible. To what has learned nothing, none is, which is the longest that a search can take;
 * digits of many hands without words between them take longer than a sentence of the same length.
 *
 * <p>One fork for each line, because the allocator keeps what others have used. Three seconds of
 * warm-up: oneDNN makes its kernels in the first run, and the JVM compiles the search. Calls are
 * timed one by one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 1)
public class RecognizeLine {
  /** Rows of the picture. */
  static final int ROWS = 64;

  /** Name of a {@link LineNetwork}. */
  @Param("lines-attention")
  public String net;

  /** Name of an {@link Engine}; ONNX Runtime knows only float32. */
  @Param("tensorflow")
  public String engine;

  /** Name of a {@link Precision}. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** A single line is read on one thread, however many there are. */
  @Param("1")
  public String threads;

  /** How the text is found. */
  @Param({"language", "best-path"})
  public String decoding;

  /** Columns of the line image, of 48 rows: those of the picture's 64 are a third more. */
  @Param("750")
  public int width;

  private OpenedLines opened;
  private DigitLine written;
  private LineImage line;
  private LineRecognition recognition;

  @Setup
  public void open() throws IOException {
    opened = new OpenedLines(net, Opened.options(engine, precision, threads), decoding);
    written = DigitLine.of(Mnist.test(), 0, ROWS, width * ROWS / LineNetwork.HEIGHT);
    line = opened.recognizer().lineImages().read(written.picture());
    Check.close("columns of the line image", width, line.width(), 0.05 * width);
  }

  @Benchmark
  public LineRecognition picture() throws IOException {
    recognition = opened.recognizer().recognize(written.picture());
    return recognition;
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD)
  public LineRecognition line() {
    recognition = opened.recognizer().recognizeLine(line);
    return recognition;
  }

  @TearDown
  public void checkAndClose() {
    opened.close();
    opened.check(written.text(), recognition);
  }
}
