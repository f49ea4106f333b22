package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainPagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void trainsReportsAndEvaluates() throws Exception {
    pages();
    HwrProcess.Result trained =
        HwrProcess.run(
            folder,
            "train",
            "--dataset",
            "pages",
            "--data-dir",
            "mine",
            "--architecture",
            "pages-small",
            "--epochs",
            "1",
            "--synthetic",
            "4",
            "--batch-size",
            "2",
            "--device",
            "cpu",
            "--out",
            "models/pages");
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.out())
        .contains("validation scenes", "Cores: intersection over union")
        .contains("Model:  models/pages/1")
        .contains("evaluate --model models/pages/1 --dataset pages --data-dir OTHERS\n")
        .endsWith("(OTHERS: a folder of pages that it has not learned from)\n");
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      Path run = runs.findFirst().orElseThrow();
      assertThat(Files.readString(run.resolve("report.html")))
          .contains("What is found", "data:image/png;base64,");
    }
    JsonNode card =
        JSON.readTree(folder.resolve("models/pages/1/assets.extra/model.json").toFile());
    assertThat(card.get("kind").asText()).isEqualTo("pages");

    HwrProcess.Result evaluated =
        HwrProcess.run(folder, "evaluate", "--dataset", "pages", "--data-dir", "mine", "--json");

    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    JsonNode document = JSON.readTree(evaluated.out());
    assertThat(document.get("pages").asInt()).isEqualTo(2);
    assertThat(document.get("lines").asInt()).isEqualTo(6);
    assertThat(document.get("line_recall").asDouble()).isGreaterThan(0.6);
    assertThat(document.get("characters").asInt()).isEqualTo(30);
    assertThat(document.get("character_error_rate").asDouble()).isBetween(0.0, 0.7);
    assertThat(document.get("given_lines_character_error_rate").asDouble()).isBetween(0.0, 0.7);
    assertThat(document.get("reading_order_tau").asDouble()).isEqualTo(1);
    assertThat(evaluated.err()).contains("read 2 of 2 files");
  }

  @Test
  void evaluatesWithoutPagesThatCannotBeReadWhereThatIsAskedFor() throws Exception {
    pages();
    Path mine = folder.resolve("mine");
    Path damaged = Files.write(mine.resolve("page2.png"), new byte[] {1, 2, 3});
    String[] arguments = {"evaluate", "--dataset", "pages", "--data-dir", mine.toString()};

    HwrProcess.Result refused = CapturedRun.of(arguments);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("hwr: " + damaged + ": expected a picture, found ")
        .contains("leave it out: hwr train and evaluate --skip-bad");

    HwrProcess.Result skipping =
        CapturedRun.of(
            Stream.concat(Stream.of(arguments), Stream.of("--skip-bad")).toArray(String[]::new));
    assertThat(skipping.status()).as(skipping.err()).isZero();
    assertThat(skipping.err())
        .contains("hwr: warning: files left out: 1", damaged + ": expected a picture, found ");
    assertThat(skipping.out()).contains(" on 1 pages");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    HwrProcess.Result none = HwrProcess.run(folder, "train", "--dataset", "pages");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("--data-dir D[,D...], folders of ALTO or PAGE XML");
    Files.createDirectory(folder.resolve("empty"));
    HwrProcess.Result empty =
        HwrProcess.run(folder, "evaluate", "--dataset", "pages", "--data-dir", "empty");
    assertThat(empty.status()).isEqualTo(1);
    assertThat(empty.err()).contains("pages as ALTO or PAGE XML with their pictures");
  }

  private void pages() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    for (int i = 1; i <= 2; i++) {
      ComposedPage page =
          PageComposer.ofDigits(i)
              .page(List.of("48205 73619", "20265 40826", "91537 55"), ComposedPage.Style.clean());
      ImageIO.write(page.picture(), "png", mine.resolve("page" + i + ".png").toFile());
      String name = "page" + i;
      // The texts of the second page are not known.
      Files.writeString(mine.resolve(name + ".xml"), page.alto(name + ".png", i == 1));
    }
  }
}
