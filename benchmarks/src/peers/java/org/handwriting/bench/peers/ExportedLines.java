package org.handwriting.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.DigitLine;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.BestPath;
import org.handwriting.core.text.EditDistance;
import org.handwriting.data.Split;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;
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
 * Our network of lines in ONNX Runtime, as it is exported: from line images to their texts by the
 * best path. A batch of 1 on one thread is what {@code serve.RecognizeLine.line} does with {@code
 * decoding=best-path} and {@code precision=float32}, a batch of 16 what {@code
 * serve.RecognizeLines} does with them. The lines and the model are the same: lines of 64 by 1,000
 * pixels, line images of 48 by 750.
 *
 * <p>One fork for each line, because the allocator keeps what others have used. One calling thread:
 * ONNX Runtime shares the network out by itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 2)
public class ExportedLines {
  private static final int ROWS = 64; // of a picture

  // As of ours: what goes wrong in reading makes nonsense of all.
  private static final double WRONG = 0.5;

  /** Name of the {@link LineNetwork} of the library's own model. */
  @Param("lines-attention")
  public String net;

  /** One thread, or as many as there are cores. */
  @Param({"1", "all"})
  public String threads;

  /** Lines. */
  @Param({"1", "16"})
  public int batch;

  /** Columns of a line image. */
  @Param("750")
  public int width;

  private final List<String> written = new ArrayList<>();
  private CharacterSet characters;
  private ExportedNet exported;
  private byte[] pixels; // [n, 48, w], the shorter ones filled with 0
  private int[] widths; // [n]
  private List<String> texts = List.of();

  @Setup
  public void open() throws IOException {
    List<LineImage> lines = new ArrayList<>();
    Split digits = Mnist.test();
    for (int i = 0; i < batch; i++) {
      DigitLine line = DigitLine.of(digits, i, ROWS, width * ROWS / LineNetwork.HEIGHT);
      written.add(line.text());
      lines.add(LineImages.defaults().read(line.picture()));
    }
    widths = lines.stream().mapToInt(LineImage::width).toArray();
    pixels = side(lines, Arrays.stream(widths).max().orElseThrow());
    exported = ExportedNet.lines(threads, pixels.length);
    Check.that(exported.text("architecture").equals(net), "expected a model of " + net);
    characters = CharacterSet.of(exported.text("characters").replace("\n", ""));
  }

  private byte[] side(List<LineImage> lines, int columns) {
    byte[] all = new byte[lines.size() * LineNetwork.HEIGHT * columns];
    for (int n = 0; n < lines.size(); n++) {
      lines.get(n).copyTo(all, n * LineNetwork.HEIGHT * columns, columns);
    }
    return all;
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD)
  public List<String> lines() {
    float[] scores = exported.scores(pixels, LineNetwork.HEIGHT, widths); // [n, t, k]
    int k = characters.size() + 1;
    int each = scores.length / batch;
    texts =
        IntStream.range(0, batch)
            .mapToObj(
                n -> {
                  int steps = widths[n] / LineNetwork.COLUMNS_PER_STEP;
                  return text(Arrays.copyOfRange(scores, n * each, n * each + steps * k), k);
                })
            .toList();
    return texts;
  }

  private String text(float[] scores, int k) {
    return Arrays.stream(BestPath.text(scores, k))
        .mapToObj(characters::character)
        .collect(Collectors.joining());
  }

  @TearDown
  public void checkAndClose() {
    exported.close();
    for (int i = 0; i < batch; i++) {
      String expected = written.get(i);
      Check.that(
          EditDistance.between(expected, texts.get(i)) <= WRONG * expected.length(),
          "expected about \"%s\", found \"%s\"".formatted(expected, texts.get(i)));
    }
  }
}
