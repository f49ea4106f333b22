package org.handwriting.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Says how far a run is, a line each benchmark, and everything that goes wrong. */
final class Progress implements OutputFormat {
  // How JMH begins the only line of its comments that is of use while one waits.
  private static final String HOW_FAR = "# Run progress";

  private final PrintStream out;
  private final Set<String> failed = new LinkedHashSet<>();

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
    }
  }

  @Override
  public void println(String line) {
    if (line.startsWith(HOW_FAR) || (!line.startsWith("#") && !line.isBlank())) {
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
