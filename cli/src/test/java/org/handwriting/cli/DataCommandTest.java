package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.handwriting.data.BadFilesException;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
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

  /** A folder of three lines, set of digits that people wrote. */
  private Path lines() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "12 345 67.89\n");
    Path lines = folder.resolve("lines");
    assertThat(
            run(
                "synthesize",
                "--glyphs",
                "mnist",
                "--text",
                text.toString(),
                "--count",
                "3",
                "--out",
                lines.toString()))
        .isZero();
    return lines;
  }

  @Test
  void drawsLinesThatItCanVerify() throws IOException {
    Path lines = lines();
    assertThat(out.toString()).isEqualTo("3 lines in " + lines + System.lineSeparator());
    assertThat(run("verify", "lines", "--data-dir", lines.toString())).isZero();
    assertThat(out.toString()).contains("3 lines of 1 writers");
  }

  @Test
  void namesEachLineThatCannotBeUsed() throws IOException {
    Path lines = lines();
    Files.delete(lines.resolve("000001.png"));
    Files.writeString(lines.resolve("000002.png"), "no picture");
    assertThat(run("verify", "lines", "--data-dir", lines.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("line 2: expected").contains("000002.png: expected");
    assertThat(thrown.orElseThrow()).hasMessageStartingWith("2 of 3 lines cannot be used");
  }

  @Test
  void verifiesPages() throws IOException {
    assertThat(run("verify", "pages")).isEqualTo(1);
    assertThat(thrown.orElseThrow()).hasMessageStartingWith("pages: expected --data-dir D[,D...]");
    Path pages = Files.createDirectory(folder.resolve("pages"));
    ComposedPage page =
        PageComposer.ofDigits(1).page(List.of("48205", "20265"), ComposedPage.Style.clean());
    ImageIO.write(page.picture(), "png", pages.resolve("one.png").toFile());
    Files.writeString(pages.resolve("one.xml"), page.alto("one.png", true));
    assertThat(run("verify", "pages", "--data-dir", pages.toString())).isZero();
    assertThat(out.toString()).isEqualTo("pages: 1, with 2 marked lines" + System.lineSeparator());
    assertThat(run("show", "pages", "--data-dir", pages.toString())).isEqualTo(1);
    assertThat(thrown.orElseThrow()).hasMessageContaining("hwr predict --page --overlay");

    byte[] whole = Files.readAllBytes(pages.resolve("one.png"));
    Files.write(pages.resolve("one.png"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(run("verify", "pages", "--data-dir", pages.toString())).isEqualTo(1);
    assertThat(thrown.orElseThrow()).hasMessageContaining("one.png: expected");

    Files.delete(pages.resolve("one.png"));
    assertThat(run("verify", "pages", "--data-dir", pages.toString())).isEqualTo(1);
    assertThat(thrown.orElseThrow()).hasMessageContaining("one.png");
  }

  @Test
  void showsLinesAsAPicture() throws IOException {
    Path png = folder.resolve("sheet.png");
    assertThat(run("show", "lines", "--data-dir", lines().toString(), "--out", png.toString()))
        .isZero();
    assertThat(ImageIO.read(png.toFile()).getHeight()).isGreaterThan(200);
  }

  @Test
  void drawsLinesOfSomethingOnly() {
    assertThat(run("synthesize", "--text", "t", "--count", "3", "--out", "o")).isEqualTo(2);
    assertThat(err.toString()).contains("expected --fonts DIR or --glyphs NAME, or both");
  }

  @Test
  void fetchesNothingThatComesAlong() {
    assertThat(run("fetch", "mnist")).isZero();
    assertThat(out.toString()).startsWith("mnist: nothing to fetch, ");
    assertThat(run("fetch", "lines")).isZero();
    assertThat(out.toString()).contains("lines: nothing to fetch, your own words");
    assertThat(run("fetch", "pages")).isZero();
    assertThat(out.toString()).contains("pages: nothing to fetch, your own pages");
  }

  @Test
  void refusesToFetchFromElsewhereThanTheWeb() {
    assertThat(run("fetch", "emnist", "--from", "ftp://host/gzip.zip")).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected an http or https address, found ftp://host/gzip.zip");
  }

  @Test
  void namesTheKnownDataSets() {
    for (String command : new String[] {"fetch", "verify", "show"}) {
      err.getBuffer().setLength(0);
      assertThat(run(command, "mnsit")).isEqualTo(2);
      assertThat(err.toString()).contains("unknown data set \"mnsit\"; known are mnist, ");
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
