package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hwr train} and {@code evaluate} on a folder of pictures with what such folders hold. */
class OwnPicturesTest {
  @TempDir private Path folder;

  private Path pictures;
  private TypedCommands shell;

  @BeforeEach
  void writePictures() throws Exception {
    shell = TypedCommands.in(folder);
    // Every name that a shell would take apart.
    pictures = folder.resolve("Anna's $HOME; pictures");
    OwnPictures.write(pictures, "01", 12);
    Files.writeString(pictures.resolve("0/.DS_Store"), "x");
    Files.writeString(pictures.resolve("0/._scan 000.png"), "x");
    Files.writeString(Files.createDirectories(pictures.resolve("__MACOSX/0")).resolve("a.png"), "");
  }

  private void addBadOnes() throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.writeString(pictures.resolve("0/IMG_000" + i + ".HEIC"), "no picture");
    }
    OwnPictures.writeBlank(pictures.resolve("1/blank.png"));
  }

  @Test
  void refusesBadPicturesOfBothPartsBeforeTheFirstStep() throws Exception {
    addBadOnes();
    HwrProcess.Result result = train("");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("hwr: 4 files are not what they should be:")
        .contains(
            "IMG_0000.HEIC: expected a picture, found",
            "IMG_0001.HEIC: ",
            "IMG_0002.HEIC: ",
            "blank.png: expected a picture of a character, found a blank picture",
            "hwr train and evaluate --skip-bad")
        .hasLineCount(6);
    assertThat(folder.resolve("runs")).doesNotExist();
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void goesOnWithoutThemAndSaysSoEverywhere() throws Exception {
    addBadOnes();
    OwnPictures.write(pictures, "2", 1);
    HwrProcess.Result trained = train("--skip-bad");

    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains("hwr: warning: files left out: 4", "IMG_0002.HEIC: expected", "blank.png: ")
        .contains("hwr: warning: only one picture of \"2\": a network learns little from it");
    JsonNode card =
        new ObjectMapper().readTree(folder.resolve("m/1/assets.extra/model.json").toFile());
    assertThat(card.get("settings").get("skipped_files").asText()).isEqualTo("4");
    assertThat(report())
        .contains("<dt>Files left out</dt><dd>4</dd>", "IMG_0001.HEIC: expected a picture")
        .contains("only one picture of &quot;2&quot;");

    HwrProcess.Result evaluated = shell.type(TypedCommands.lineAfter("Next:", trained.out()));

    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    assertThat(testLines(evaluated)).hasSize(2).isEqualTo(testLines(trained));
  }

  @Test
  void namesTheFilesOfTheWorstMistakesInItsReport() throws Exception {
    // Wrong on purpose: what is read as another label than its folder's is in the report.
    for (int i = 0; i < 10; i++) {
      Files.move(
          pictures.resolve("0/scan %03d.png".formatted(i)),
          pictures.resolve("1/zero %03d.png".formatted(i)));
    }
    HwrProcess.Result trained = train("");

    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(report()).containsPattern("<p class=\"file\">[01]/(scan|zero) \\d{3}.png</p>");
  }

  private HwrProcess.Result train(String more) throws Exception {
    return shell.type(
        "./hwr train --dataset folder --data-dir \"Anna's \\$HOME; pictures\" --epochs 1 --out m"
            + " --precision float32 "
            + more);
  }

  private String report() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return Files.readString(runs.findFirst().orElseThrow().resolve("report.html"));
    }
  }

  private static List<String> testLines(HwrProcess.Result result) {
    return result.out().lines().filter(line -> line.startsWith("Test ")).toList();
  }
}
