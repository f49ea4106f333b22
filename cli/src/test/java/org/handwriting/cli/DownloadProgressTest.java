package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {
  private static final long MIB = 1 << 20;
  private final StringWriter out = new StringWriter();

  @Test
  void printsALineEveryTenPercentWhereNobodyWatches() {
    try (DownloadProgress progress = DownloadProgress.on(new PrintWriter(out), false)) {
      for (long mib = 0; mib <= 500; mib++) {
        progress.at(mib * MIB, 500 * MIB);
      }
    }
    assertThat(out.toString().lines())
        .hasSize(11)
        .startsWith("fetched 0 of 500 MiB (0 %)", "fetched 50 of 500 MiB (10 %)")
        .endsWith("fetched 500 of 500 MiB (100 %)");
  }

  @Test
  void goesOnFromWhereAnEarlierFetchEnded() {
    try (DownloadProgress progress = DownloadProgress.on(new PrintWriter(out), false)) {
      progress.at(399 * MIB, 500 * MIB);
      progress.at(400 * MIB, 500 * MIB);
      progress.at(401 * MIB, 500 * MIB);
    }
    assertThat(out.toString().lines())
        .containsExactly("fetched 399 of 500 MiB (79 %)", "fetched 400 of 500 MiB (80 %)");
  }

  @Test
  void printsWhatItKnowsWhenTheLengthIsUnknown() {
    try (DownloadProgress progress = DownloadProgress.on(new PrintWriter(out), false)) {
      progress.at(0, -1);
      progress.at(30 * MIB, -1);
      progress.at(60 * MIB, -1);
    }
    assertThat(out.toString().lines()).containsExactly("fetched 0 MiB", "fetched 60 MiB");
  }
}
