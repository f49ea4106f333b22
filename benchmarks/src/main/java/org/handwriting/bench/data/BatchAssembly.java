package org.handwriting.bench.data;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.bench.shared.Moves;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
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
 * Shuffled batches as a training takes them, one after the other, epoch after epoch.
 *
 * <p>One thread takes; the batches' own thread assembles, as in a training, but here nothing is
 * calculated meanwhile, so that this is the most that the feed can give. One fork: nothing native,
 * little to compile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class BatchAssembly {
  /** Pictures a batch. */
  @Param({"32", "128", "512"})
  public int batch;

  private Split train;
  private Batches batches;
  private int epoch;
  private Batch last;

  @Setup
  public void open() {
    train = Mnist.train();
    batches = Batches.shuffled(train, batch, 1, epoch, 0);
  }

  @Benchmark
  @Moves(bytesPerPicture = 2 * Glyph.PIXELS)
  public Batch next() {
    if (!batches.hasNext()) {
      batches.close();
      batches = Batches.shuffled(train, batch, 1, ++epoch, 0);
    }
    last = batches.next();
    return last;
  }

  @TearDown
  public void checkAndClose() {
    batches.close();
    int end = last.size() - 1;
    int example = last.examples()[end];
    byte[] pixels = Arrays.copyOfRange(last.pixels(), end * Glyph.PIXELS, (end + 1) * Glyph.PIXELS);
    Check.that(
        Arrays.equals(pixels, train.pixelsAt(example))
            && last.classes()[end] == train.classAt(example),
        "expected picture %d at the batch's end, found another".formatted(example));
  }
}
