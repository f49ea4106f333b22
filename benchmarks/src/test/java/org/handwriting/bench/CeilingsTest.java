package org.handwriting.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.ceiling.Copy;
import org.handwriting.bench.ceiling.MatrixProduct;
import org.handwriting.bench.data.BatchAssembly;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.serve.Recognize;
import org.handwriting.bench.serve.RecognizeLine;
import org.handwriting.core.net.LineNetwork;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class CeilingsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  // 2 * 2048^3 operations a second.
  private final RunResult product =
      result(
          MatrixProduct.class, "multiply", SECOND, Map.of("precision", "float32", "threads", "1"));

  // 2^29 bytes, read and written, a second.
  private final RunResult copy = result(Copy.class, "copy", SECOND, Map.of());

  @Test
  void readsANetworkAsAShareOfTheMatrixProduct() {
    RunResult recognized = recognized("float32", "1");

    double operations = 128 * 2.0 * (28 * 28 * 32 * 25 + 14 * 14 * 64 * 9 * 32 + 3136 * 128 + 1280);
    assertThat(new Ceilings(List.of(product, recognized)).share(recognized).orElseThrow())
        .isCloseTo(operations / (2 * Math.pow(2048, 3)), within(1e-9));
  }

  @Test
  void readsLinesAsAShareOfTheMatrixProductByTheirWidth() {
    Map<String, String> params =
        Map.of("net", "lines", "width", "750", "precision", "float32", "threads", "1");
    RunResult recognized = result(RecognizeLine.class, "line", SECOND, params);

    double operations = Work.of(LineNetwork.named("lines"), 750).forward();
    assertThat(new Ceilings(List.of(product, recognized)).share(recognized).orElseThrow())
        .isCloseTo(operations / (2 * Math.pow(2048, 3)), within(1e-9));
  }

  @Test
  void readsBatchesAsAShareOfTheCopy() {
    RunResult batches = result(BatchAssembly.class, "next", SECOND / 1000, Map.of("batch", "128"));

    assertThat(new Ceilings(List.of(copy, batches)).share(batches).orElseThrow())
        .isCloseTo(1000 * 2.0 * 128 * 784 / (1 << 29), within(1e-9));
  }

  @Test
  void doesNotCompareAcrossPrecisionsAndThreads() {
    Ceilings ceilings = new Ceilings(List.of(product));

    assertThat(ceilings.share(recognized("bfloat16", "1"))).isEmpty();
    assertThat(ceilings.share(recognized("float32", "all"))).isEmpty();
  }

  private static RunResult recognized(String precision, String threads) {
    Map<String, String> params =
        Map.of("net", "L", "batch", "128", "precision", precision, "threads", threads);
    return result(Recognize.class, "probabilities", SECOND, params);
  }

  private static RunResult result(
      Class<?> type, String method, long nanoseconds, Map<String, String> values) {
    TimeValue none = TimeValue.NONE;
    IterationParams once = new IterationParams(IterationType.MEASUREMENT, 1, none, 1);
    WorkloadParams workload = new WorkloadParams();
    values.forEach((name, value) -> workload.put(name, value, 0));
    BenchmarkParams params =
        new BenchmarkParams(
            type.getName() + "." + method,
            "",
            false,
            1,
            new int[] {1},
            List.of(),
            1,
            0,
            once,
            once,
            Mode.AverageTime,
            workload,
            TimeUnit.MICROSECONDS,
            1,
            "",
            List.of(),
            "",
            "",
            "",
            "",
            none);
    IterationResult iteration = new IterationResult(params, once, null);
    iteration.addResult(
        new AverageTimeResult(ResultRole.PRIMARY, method, 1, nanoseconds, TimeUnit.MICROSECONDS));
    return new RunResult(params, List.of(new BenchmarkResult(params, List.of(iteration))));
  }
}
