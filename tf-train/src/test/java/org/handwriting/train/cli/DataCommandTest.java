package org.handwriting.train.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.handwriting.data.BadFilesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Optional<Exception> thrown = Optional.empty();

  private int run(String... words) {
    CommandLine line = new CommandLine(new DataCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          thrown = Optional.of(exception);
          return 1;
        });
    return line.execute(words);
  }

  @Test
  void listsEachDataSetInALine() {
    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .contains("emnist-bymerge        47  697,932  116,323  ")
        .contains("mnist                 10   60,000   10,000  digits; comes with the project")
        .contains("folder             yours")
        .contains("CC BY-SA 3.0");
  }

  @Test
  void verifiesWhatComesAlong() {
    assertThat(run("verify", "mnist")).isZero();
    assertThat(out.toString())
        .contains("test: 10,000 pictures")
        .endsWith("mnist: all right" + System.lineSeparator());
  }

  @Test
  void verifiesNothingThatIsNotThere() {
    assertThat(run("verify", "mnist", "--data-dir", folder.toString())).isEqualTo(1);
    assertThat(thrown).get().isInstanceOf(BadFilesException.class);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void showsAPartAsAPicture() throws IOException {
    Path png = folder.resolve("sheet.png");
    assertThat(run("show", "mnist", "--part", "test", "--out", png.toString())).isZero();
    assertThat(ImageIO.read(png.toFile()).getHeight()).isGreaterThan(600);
    assertThat(out.toString()).isEqualTo(png + System.lineSeparator());
  }

  @Test
  void showsNothingOverAFileThatExists() throws IOException {
    Path png = Files.writeString(folder.resolve("sheet.png"), "mine");
    assertThat(run("show", "mnist", "--out", png.toString())).isEqualTo(1);
    assertThat(thrown.orElseThrow()).hasMessage(png + ": exists already; name another with --out");
    assertThat(png).hasContent("mine");
  }

  @Test
  void fetchesNothingThatComesAlong() {
    assertThat(run("fetch", "mnist")).isZero();
    assertThat(out.toString()).startsWith("mnist: nothing to fetch, ");
  }

  @Test
  void refusesToFetchFromElsewhereThanTheWeb() {
    assertThat(run("fetch", "emnist", "--from", "ftp://host/gzip.zip")).isEqualTo(1);
    assertThat(thrown.orElseThrow())
        .hasMessage("expected an http or https address, found ftp://host/gzip.zip");
  }

  @Test
  void namesTheKnownDataSets() {
    for (String command : new String[] {"fetch", "verify", "show"}) {
      assertThat(run(command, "mnsit")).isEqualTo(1);
      assertThat(thrown.orElseThrow())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("unknown data set \"mnsit\"; known are mnist, ");
    }
  }

  @Test
  void callsWrongUsageWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("show")).isEqualTo(2);
    assertThat(run("show", "mnist", "--part", "validation")).isEqualTo(2);
    assertThat(err.toString()).contains("expected --part train or --part test, found validation");
    assertThat(run("destroy")).isEqualTo(2);
  }
}
