package org.handwriting.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Calls every benchmark once, with the first value of each of its parameters, so that none rots.
 * All in one process, where the first session has fixed TensorFlow's threads for all: that changes
 * how long something takes, and no answer. What fails is a benchmark's own check, or its absence.
 */
class SmokeTest {
  private final Progress progress = new Progress(System.out);

  static Stream<String> benchmarks() {
    return BenchmarkList.defaultList().getAll(new Progress(System.out), List.of()).stream()
        .map(BenchmarkListEntry::getUsername)
        .distinct()
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void bringsAResult(String benchmark) throws Exception {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark) + "$")
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .shouldFailOnError(true);
    for (Field field : fields(benchmark)) {
      options.param(field.getName(), field.getAnnotation(Param.class).value()[0]);
    }

    List<RunResult> results = new ArrayList<>(new Runner(options.build(), progress).run());

    assertThat(results).hasSize(1);
    Line line = Line.of(results.get(0), new Ceilings(results));
    assertThat(Table.of(List.of(line))).contains(line.benchmark(), line.unit());
  }

  private static List<Field> fields(String benchmark) throws ClassNotFoundException {
    Class<?> type = Class.forName(benchmark.substring(0, benchmark.lastIndexOf('.')));
    return Stream.of(type.getFields())
        .filter(field -> field.isAnnotationPresent(Param.class))
        .toList();
  }
}
