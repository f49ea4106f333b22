package org.handwriting.bench.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
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
 * From a model's folder to its first answer, which is when TensorFlow or ONNX Runtime makes the
 * graph ready.
 *
 * <p>One thread and one fork; TensorFlow itself is loaded already, so that this is a reload in a
 * server rather than a start. Two seconds of warm-up: the first loads run in the interpreter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class ModelLoad {
  /** Name of a network. */
  @Param({"L", "compact", "medium"})
  public String net;

  /** Name of an {@link Engine}. */
  @Param("tensorflow")
  public String engine;

  private final byte[] pixels = Mnist.pixels(1); // [1, 28, 28]
  private Path folder;
  private float[] answer; // [1, 10]

  @Setup
  public void write() {
    folder = Opened.written(net);
  }

  @Benchmark
  public float[] load() throws IOException {
    SessionOptions options = SessionOptions.serving().withEngine(Engine.named(engine));
    try (LoadedModel model = LoadedModel.open(folder, options)) {
      answer = model.predictor().probabilities(pixels);
      return answer;
    }
  }

  @TearDown
  public void checkAndDelete() {
    Opened.delete(folder);
    FrozenNet.check(net, answer, Opened.tolerance("float32"));
  }
}
