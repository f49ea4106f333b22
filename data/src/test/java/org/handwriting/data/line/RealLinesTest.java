package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.data.transcription.Transcription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On lines that people wrote. */
class RealLinesTest {
  private static Path data(String part) {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeTrue(folder != null, "HWR_DATA_DIR names no folder of real lines: this test needs them");
    Path place = Path.of(folder).resolve(part);
    assumeTrue(Files.isDirectory(place), place + " is not there: this test needs it");
    return place;
  }

  private static List<Path> folders(String part) throws IOException {
    try (Stream<Path> folders = Files.list(data(part))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void readsEveryListOfLines() throws IOException {
    Transcription read = Transcription.read(folders("lines"));
    assertThat(read.bad()).isEmpty();
    assertThat(read.lines().size()).isGreaterThan(10_000);
  }

  @Test
  void readsEveryPageOfAlto() throws IOException {
    Transcription read = Transcription.read(folders("pages"));
    assertThat(read.bad()).isEmpty();
    assertThat(read.lines().size()).isGreaterThan(3_000);
  }

  @Test
  void findsWritingOnEveryPictureOfAFolder() throws IOException {
    LineDataset lines = LineDataset.open(List.of(data("lines/lathrop")), LineOptions.defaults());
    assertThat(lines.skipped()).isEmpty();
    assertThat(lines.size()).isEqualTo(354);
  }

  /** A few lines of faint pencil are cut out of their page with white corners. */
  @Test
  @Tag("soak")
  void findsWritingOnAllButOneInAThousandPictures() throws IOException {
    for (String part : List.of("lines", "pages")) {
      for (Path folder : folders(part)) {
        LineDataset lines =
            LineDataset.open(List.of(folder), LineOptions.defaults().withSkipBad(true));
        assertThat(lines.skipped().size())
            .as("%s", folder)
            .isLessThanOrEqualTo(lines.size() / 1000);
      }
    }
  }
}
