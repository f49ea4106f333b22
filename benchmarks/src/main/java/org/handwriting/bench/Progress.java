package org.handwriting.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Says how far a run is, a line each benchmark with what profilers say of it below, and everything
 * that goes wrong.
 */
final class Progress implements OutputFormat {
  // How it begins what it says of a failure: <failure>, <forked VM failed with exit code 1>.
  private static final String FAILURE = "<";

  // How JMH begins the only line of its comments that is of use while one waits.
  private static final String HOW_FAR = "# Run progress";

  // A sample's percentiles are not a profiler's word; the table has those that matter.
  private static final String PERCENTILE = "p[01]\\.\\d+";

  private final PrintStream out;
  private final Set<String> failed = new LinkedHashSet<>();
  private boolean failing;

  Progress(PrintStream out) {
    this.out = out;
  }

  /** The benchmarks that began and brought no result. */
  Set<String> failed() {
    return failed;
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    failed.add(params.id());
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    if (result != null) {
      BenchmarkParams params = result.getParams();
      failed.remove(params.id());
      out.printf(
          "%s %.4g %s%n",
          Line.shortened(params.id()), result.getPrimaryResult().getScore(), result.getScoreUnit());
      for (Result<?> more : result.getSecondaryResults().values()) {
        if (!more.getLabel().matches(PERCENTILE)) {
          out.printf("  %s: %s%n", more.getLabel(), more.extendedInfo().strip());
        }
      }
    }
  }

  @Override
  public void println(String line) {
    failing = line.startsWith(FAILURE) || (failing && !line.startsWith("#"));
    if (line.startsWith(HOW_FAR) || (failing && !line.isBlank())) {
      out.println(line);
    }
  }

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void iteration(BenchmarkParams params, IterationParams iteration, int number) {}

  @Override
  public void iterationResult(
      BenchmarkParams params, IterationParams iteration, int number, IterationResult result) {}

  @Override
  public void print(String text) {}

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void write(int text) {}

  @Override
  public void write(byte[] text) {}

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {}
}
