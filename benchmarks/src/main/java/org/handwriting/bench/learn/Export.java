package org.handwriting.bench.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
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
 * From a network's weights to a model's folder on the disk: the frozen graph, and files that are
 * there to stay.
 *
 * <p>Single shots, because each leaves a folder behind: as many as are enough for a median, after
 * some that compile what is used. One fork and one thread, as a training exports once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class Export {
  /** Name of a network. */
  @Param({"L", "compact"})
  public String net;

  private Path model;
  private Path written;

  @Setup
  public void open() throws IOException {
    model = Files.createTempDirectory("hwr-bench");
  }

  @Benchmark
  public Path export() throws IOException {
    written = FrozenNet.write(Nets.named(net), model);
    return written;
  }

  @TearDown
  public void checkAndDelete() throws IOException {
    try (LoadedModel loaded = LoadedModel.open(written, SessionOptions.serving())) {
      FrozenNet.check(net, loaded.predictor().probabilities(Mnist.pixels(1)), 1e-4);
    } finally {
      DurableFiles.deleteTree(model);
    }
  }
}
