package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What trainings leave and say. */
final class TrainingRuns {
  private TrainingRuns() {}

  /** The folder of the only run of trainings that were started in {@code folder}. */
  static Path only(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      List<Path> all = runs.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /** What was said of the test in the end. */
  static List<String> testLines(HwrProcess.Result result) {
    return result.out().lines().filter(line -> line.startsWith("Test ")).toList();
  }

  /** The rows of {@code metrics.csv} without times: epoch, steps, then two columns of times. */
  static List<String> figures(Path metrics) throws IOException {
    return Files.readAllLines(metrics).stream()
        .map(row -> row.replaceAll("^([^,]*,[^,]*),[^,]*,[^,]*,", "$1,"))
        .toList();
  }
}
