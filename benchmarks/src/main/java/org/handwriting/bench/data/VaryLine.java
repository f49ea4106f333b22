package org.handwriting.bench.data;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.DigitLine;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.data.line.LineAugmentation;
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
 * A line varied as trainings vary theirs, another way each time: times the lines of a batch, it is
 * what a step has to be longer than on a core of its own.
 *
 * <p>One thread and one fork: nothing native, little to compile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class VaryLine {
  /** Columns of the line. */
  @Param("608")
  public int width;

  private final LineAugmentation variation = LineAugmentation.defaults();
  private final Random random = new Random(1);
  private LineImage line;
  private LineImage varied;

  @Setup
  public void open() {
    line = DigitLine.of(Mnist.test(), 0, LineImages.HEIGHT, width).example().image();
  }

  @Benchmark
  public LineImage vary() {
    varied = variation.apply(line, 1, random);
    return varied;
  }

  @TearDown
  public void check() {
    double share = ink(varied) / ink(line);
    Check.that(
        varied.height() == line.height() && share > 0.25 && share < 4,
        "expected a line with about as much ink, found %s with %.2f times as much"
            .formatted(varied, share));
  }

  private static double ink(LineImage image) {
    double sum = 0;
    for (byte pixel : image.pixels()) {
      sum += Byte.toUnsignedInt(pixel);
    }
    return sum;
  }
}
