package org.handwriting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.Json;

/**
 * A run's results, as they are kept.
 *
 * @param machine that it was on
 * @param begun in universal time
 * @param arguments it was asked for with
 * @param rounds times that everything was measured
 * @param lines what was measured
 */
record Results(
    Machine machine, String begun, List<String> arguments, int rounds, List<Line> lines) {
  // To the minute, so that a second run of a day does not replace the first.
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm");

  /** The time as files are named by it, in universal time. */
  static String now() {
    return LocalDateTime.now(ZoneOffset.UTC).format(DATE);
  }

  /**
   * Writes them to {@code benchmarks/results/<date>-<commit>.json}.
   *
   * @return the file
   */
  Path write() throws IOException {
    Path folder = Mnist.home().resolve("benchmarks").resolve("results");
    Files.createDirectories(folder);
    Path file = folder.resolve(begun + "-" + machine.commit().replace("+", "-changed") + ".json");
    return Files.write(file, Json.bytes(this));
  }
}
