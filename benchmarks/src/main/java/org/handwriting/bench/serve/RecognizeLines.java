package org.handwriting.bench.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.DigitLine;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.Split;
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
 * Several line images in one call, as those of a page, to their texts: lines a second is their
 * number by the time. The lines and the model are those of {@link RecognizeLine}, and so is what
 * its search depends on.
 *
 * <p>One fork for each line, because the allocator keeps what others have used. One calling thread:
 * the recognizer shares the lines out by itself. Four seconds of warm-up: each of its threads makes
 * oneDNN's kernels of its own, and the JVM compiles the search.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 4)
@Measurement(iterations = 3, time = 2)
public class RecognizeLines {
  /** Name of a {@link LineNetwork}. */
  @Param("lines-attention")
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

  /** How the text is found. */
  @Param({"best-path", "language"})
  public String decoding;

  /** Lines. */
  @Param({"16", "64"})
  public int batch;

  /** Columns of a line image. */
  @Param("750")
  public int width;

  private final List<DigitLine> written = new ArrayList<>();
  private final List<LineImage> lines = new ArrayList<>();
  private OpenedLines opened;
  private List<LineRecognition> recognitions;

  @Setup
  public void open() throws IOException {
    opened = new OpenedLines(net, Opened.options(engine, precision, threads), decoding);
    Split digits = Mnist.test();
    for (int i = 0; i < batch; i++) {
      int columns = width * RecognizeLine.ROWS / LineNetwork.HEIGHT;
      DigitLine line = DigitLine.of(digits, i, RecognizeLine.ROWS, columns);
      written.add(line);
      lines.add(opened.recognizer().lineImages().read(line.picture()));
    }
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD)
  public List<LineRecognition> lines() {
    recognitions = opened.recognizer().recognizeLines(lines);
    return recognitions;
  }

  @TearDown
  public void checkAndClose() {
    opened.close();
    for (int i = 0; i < batch; i++) {
      opened.check(written.get(i).text(), recognitions.get(i));
    }
  }
}
