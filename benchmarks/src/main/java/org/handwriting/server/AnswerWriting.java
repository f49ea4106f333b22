package org.handwriting.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.shared.Check;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;
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
 * Probabilities to an answer's body: TensorFlow Serving's lists, and those of the Open Inference
 * Protocol.
 *
 * <p>One thread and one fork: an answer is written by one, and nothing is native. A second of
 * warm-up compiles the writer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class AnswerWriting {
  /** Pictures. */
  @Param({"1", "32"})
  public int batch;

  private Scores scores;
  private InferRequest<byte[]> request;
  private byte[] written;

  @Setup
  public void answer() {
    List<String> labels = Nets.LABELS.asList();
    float[] probabilities = new float[batch * labels.size()]; // [n, 10]
    Arrays.fill(probabilities, 0.1f / 3);
    scores = new Scores(probabilities, labels);
    TensorSpec output = ModelSignature.characters(labels.size()).outputs().get(0);
    RequestedOutput requested = new RequestedOutput(output.name(), output, false, 0);
    request = new InferRequest<>(null, new byte[0], List.of(requested));
  }

  @Benchmark
  public byte[] rows() {
    written = JsonText.write(json -> TfServingResponses.rows(json, scores));
    return written;
  }

  @Benchmark
  public byte[] inference() {
    written =
        JsonText.write(json -> InferResponses.outputs(json, "m", 1, request, scores::values, null));
    return written;
  }

  /** Each number once. */
  @TearDown
  public void check() {
    String text = new String(written, StandardCharsets.UTF_8);
    int numbers = text.split("0\\.03333", -1).length - 1;
    Check.close("probabilities in the answer", scores.probabilities().length, numbers, 0);
  }
}
