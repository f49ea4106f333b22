package org.handwriting.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What was measured of a benchmark with certain parameters. Numbers that there are not are null.
 *
 * @param benchmark class and method, without what all of them begin with
 * @param params their values by their names
 * @param mode how JMH measured
 * @param threads that called it at once
 * @param score the mean
 * @param error half the width of the interval that has the mean in it with 99.9 % confidence
 * @param unit of score, error and percentiles: µs a call, or calls a second
 * @param p50 the median of all calls, where calls were timed one by one
 * @param p99 the time that 99 of 100 calls kept within
 * @param share of the machine's limit, 0 to 1
 */
record Line(
    String benchmark,
    Map<String, String> params,
    String mode,
    int threads,
    double score,
    Double error,
    String unit,
    Double p50,
    Double p99,
    Double share) {

  /** Takes it from JMH's result. */
  static Line of(RunResult result, Ceilings ceilings) {
    BenchmarkParams params = result.getParams();
    Result<?> primary = result.getPrimaryResult();
    Mode mode = params.getMode();
    boolean single = mode == Mode.SampleTime || mode == Mode.SingleShotTime;
    boolean rate = mode == Mode.Throughput;
    double microseconds = params.getTimeUnit().toNanos(1) / 1e3;
    double factor = rate ? 1e6 / microseconds : microseconds;
    Statistics times = primary.getStatistics();
    OptionalDouble share = ceilings.share(result);
    return new Line(
        shortened(params.getBenchmark()),
        values(params),
        mode.shortLabel(),
        params.getThreads(),
        factor * primary.getScore(),
        Double.isFinite(primary.getScoreError()) ? factor * primary.getScoreError() : null,
        rate ? "1/s" : "µs",
        single ? factor * times.getPercentile(50) : null,
        single ? factor * times.getPercentile(99) : null,
        share.isPresent() ? share.getAsDouble() : null);
  }

  /** A benchmark's name without what all of them begin with. */
  static String shortened(String benchmark) {
    return benchmark.replace("org.handwriting.", "").replaceFirst("^bench\\.", "");
  }

  private static Map<String, String> values(BenchmarkParams params) {
    Map<String, String> values = new LinkedHashMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    return values;
  }

  /** The cells of a table's row. */
  String[] cells() {
    StringBuilder named = new StringBuilder();
    params.forEach((key, value) -> named.append(' ').append(key).append('=').append(value));
    return new String[] {
      benchmark,
      named.toString().strip(),
      number(score),
      error == null ? "" : "± " + number(error),
      unit,
      number(p50),
      number(p99),
      share == null ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share)
    };
  }

  // Four digits, which is more than any timing here is worth.
  private static String number(Double value) {
    if (value == null) {
      return "";
    }
    int whole = (int) Math.max(1, Math.ceil(Math.log10(Math.abs(value) + 1e-9)));
    return String.format(Locale.ROOT, "%,." + Math.max(0, 4 - whole) + "f", value);
  }
}
