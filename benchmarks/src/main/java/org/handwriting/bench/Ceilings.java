package org.handwriting.bench;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.handwriting.bench.ceiling.Copy;
import org.handwriting.bench.ceiling.MatrixProduct;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.net.Work;
import org.handwriting.bench.shared.Calculates;
import org.handwriting.bench.shared.Moves;
import org.handwriting.core.net.LineNetwork;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The machine's limits as a run measured them, and how near to them its benchmarks came. */
final class Ceilings {
  private static final String COPY = Copy.class.getName();
  private static final String PRODUCT = MatrixProduct.class.getName();

  private final Map<String, Double> operations = new HashMap<>(); // a second, by precision, threads
  private double bytes = Double.NaN; // a second

  /** Takes them from among the run's results. */
  Ceilings(Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      if (params.getBenchmark().startsWith(COPY + ".")) {
        bytes = 2.0 * Copy.BYTES / seconds(result);
      } else if (params.getBenchmark().startsWith(PRODUCT + ".")) {
        double product = 2.0 * Math.pow(MatrixProduct.SIDE, 3);
        operations.put(key(params), product / seconds(result));
      }
    }
  }

  private static String key(BenchmarkParams params) {
    return param(params, "precision", "float32") + " " + param(params, "threads", "all");
  }

  private static String param(BenchmarkParams params, String name, String otherwise) {
    return params.getParamsKeys().contains(name) ? params.getParam(name) : otherwise;
  }

  /** Seconds of a call: the median where single calls were timed, else the mean. */
  private static double seconds(RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    double time =
        switch (result.getParams().getMode()) {
          case SampleTime, SingleShotTime -> times.getPercentile(50);
          case AverageTime -> times.getMean();
          default -> throw new IllegalArgumentException("expected a time, found a throughput");
        };
    return time * result.getParams().getTimeUnit().toNanos(1) / 1e9;
  }

  /**
   * What a benchmark reached of the limit that it has.
   *
   * @return 0 to 1; empty when it has none or the run did not measure it
   */
  OptionalDouble share(RunResult result) {
    BenchmarkParams params = result.getParams();
    Method method = method(params.getBenchmark());
    Calculates calculates = method.getAnnotation(Calculates.class);
    Moves moves = method.getAnnotation(Moves.class);
    double reached = Double.NaN;
    if (calculates != null) {
      double limit = operations.getOrDefault(key(params), Double.NaN);
      double work = calculates.passes() * work(params).forward() * batch(params);
      reached = work / seconds(result) / limit;
    } else if (moves != null) {
      reached = moved(moves, params) / seconds(result) / bytes;
    }
    return Double.isNaN(reached) ? OptionalDouble.empty() : OptionalDouble.of(reached);
  }

  private static double moved(Moves moves, BenchmarkParams params) {
    return moves.bytesPerPicture() > 0
        ? (double) moves.bytesPerPicture() * batch(params)
        : (double) moves.bytesPerParameter() * work(params).parameters();
  }

  private static Work work(BenchmarkParams params) {
    String net = params.getParam("net");
    String width = param(params, "width", ""); // only lines have one
    return width.isEmpty()
        ? Work.of(Nets.named(net))
        : Work.of(LineNetwork.named(net), Integer.parseInt(width));
  }

  private static int batch(BenchmarkParams params) {
    return Integer.parseInt(param(params, "batch", "1"));
  }

  private static Method method(String benchmark) {
    int dot = benchmark.lastIndexOf('.');
    try {
      return Arrays.stream(Class.forName(benchmark.substring(0, dot)).getMethods())
          .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
          .findFirst()
          .orElseThrow();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a benchmark without its class: " + benchmark, e);
    }
  }
}
