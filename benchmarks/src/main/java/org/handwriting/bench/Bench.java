package org.handwriting.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * {@code hwr bench}: measures all benchmarks, or those whose names match, prints one table and
 * keeps the results.
 */
public final class Bench {
  private static final String WORD = "bench";
  private static final String ROUNDS = "--rounds";
  private static final String USAGE =
      """
      Usage: hwr bench [--rounds N] [JMH options] [regex...]
      Measures each step beside the machine's limits and prints one table. Everything takes about
      a quarter of an hour; a regex such as TrainStep or 'serve' chooses. The machine should have
      nothing else to do.
        --rounds N   measure everything N times, one after the other, for ratios that a machine's
                     moods do not get into
        -p net=K     only this value of a parameter
        -l, -lp      list the benchmarks, with their parameters
      The others are JMH's:
      """;

  private Bench() {}

  /** Runs the command line; ends with 1 when a benchmark fails, with 2 when it is used wrongly. */
  public static void main(String[] arguments) throws IOException {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    words.remove(WORD);
    try {
      int rounds = rounds(words);
      CommandLineOptions options = new CommandLineOptions(words.toArray(new String[0]));
      if (options.shouldHelp()) {
        System.out.print(USAGE);
        options.showHelp();
      } else if (options.shouldList()) {
        new Runner(options).list();
      } else if (options.shouldListWithParams()) {
        new Runner(options).listWithParams(options);
      } else if (options.shouldListProfilers()) {
        options.listProfilers();
      } else {
        System.exit(run(options, rounds, words));
      }
    } catch (NoBenchmarksException e) {
      wrong("expected a regex that matches a benchmark's name (-l lists them), found " + words);
    } catch (CommandLineOptionException | IllegalArgumentException | RunnerException e) {
      wrong(e.getMessage());
    }
  }

  private static void wrong(String message) {
    System.err.println("hwr: " + message);
    System.exit(2);
  }

  // Takes the option out of the words, because JMH does not know it.
  private static int rounds(List<String> words) {
    int at = words.indexOf(ROUNDS);
    if (at < 0) {
      return 1;
    }
    String number = at + 1 < words.size() ? words.remove(at + 1) : "nothing";
    words.remove(at);
    if (!number.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "%s: expected a number of 1 or more, found %s".formatted(ROUNDS, number));
    }
    return Integer.parseInt(number);
  }

  private static int run(CommandLineOptions options, int rounds, List<String> words)
      throws RunnerException, IOException {
    String begun = Results.now();
    Machine machine = Machine.here();
    Progress progress = new Progress(System.err);
    Collection<RunResult> results = measureQuietly(options, rounds, progress);
    Ceilings ceilings = new Ceilings(results);
    List<Line> lines = results.stream().map(result -> Line.of(result, ceilings)).toList();
    System.out.print(Table.of(lines));
    Path file = new Results(machine, begun, words, rounds, lines).write();
    System.out.printf("%n%s%nkept in %s%n", machine, file);
    progress.failed().forEach(failed -> System.err.println("hwr: failed: " + failed));
    return progress.failed().isEmpty() ? 0 : 1;
  }

  // JMH repeats here what the libraries in its forks have to say while they start.
  private static Collection<RunResult> measureQuietly(
      CommandLineOptions options, int rounds, Progress progress) throws RunnerException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    try {
      return measure(options, rounds, progress);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  // A round measures everything before the next begins, so that what is compared is never far
  // apart.
  private static Collection<RunResult> measure(
      CommandLineOptions options, int rounds, Progress progress) throws RunnerException {
    Map<BenchmarkParams, List<BenchmarkResult>> all = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result : new Runner(options, progress).run()) {
        all.computeIfAbsent(result.getParams(), params -> new ArrayList<>())
            .addAll(result.getBenchmarkResults());
      }
    }
    return all.entrySet().stream()
        .map(entry -> new RunResult(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(result -> result.getParams().getBenchmark())) // modes together
        .toList();
  }
}
