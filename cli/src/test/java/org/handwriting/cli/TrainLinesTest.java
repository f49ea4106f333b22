package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainLinesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void trainsReportsEvaluatesAndBeginsWithTheModel() throws Exception {
    OwnLines.in(folder.resolve("mine"), 24);
    HwrProcess.Result trained =
        train("--architecture", "lines-small", "--epochs", "2", "--batch-size", "8");

    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.out())
        .contains("Epoch 2/2", "val_accuracy: ")
        .containsPattern("(?m)^Character error rate: \\d\\.\\d{4}$")
        .contains("Model:  models/lines/1", "report.html")
        .contains("evaluate --model models/lines/1 --dataset lines --data-dir OTHERS\n")
        .endsWith("(OTHERS: a folder of lines that it has not learned from)\n");
    Path run = onlyRun();
    assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(3);
    assertThat(JSON.readTree(run.resolve("config.json").toFile()).at("/lines/data_dirs/0").asText())
        .isEqualTo(folder.resolve("mine").toRealPath().toString());
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Character error rate", "The worst lines", "<mark>", "Where the errors are")
        .contains("data:image/png;base64,", "hand ");
    JsonNode card =
        JSON.readTree(folder.resolve("models/lines/1/assets.extra/model.json").toFile());
    assertThat(card.get("kind").asText()).isEqualTo("lines");
    assertThat(card.at("/settings/tested_with").asText())
        .isEqualTo("2 validation lines, of writers or pages that it did not learn from");

    HwrProcess.Result evaluated =
        CapturedRun.of(
            "evaluate",
            "--dataset",
            "lines",
            "--model",
            folder.resolve("models/lines").toString(),
            "--data-dir",
            folder.resolve("mine").toString(),
            "--json");

    assertThat(evaluated.err()).isEmpty();
    JsonNode document = JSON.readTree(evaluated.out());
    assertThat(document.get("dataset").asText()).isEqualTo("lines");
    assertThat(document.get("examples").asInt()).isEqualTo(24);
    assertThat(document.get("character_error_rate"))
        .isEqualTo(document.get("greedy_character_error_rate"));

    HwrProcess.Result again =
        train("--from", "models/lines", "--epochs", "1", "--learning-rate", "1e-9");

    assertThat(again.status()).as(again.err()).isZero();
    JsonNode config = JSON.readTree(newestRun().resolve("config.json").toFile());
    assertThat(config.get("recipe").asText()).isEqualTo("lines-fast");
    assertThat(config.get("architecture").asText()).isEqualTo("lines-small");
    assertThat(config.at("/lines/from").asText()).endsWith("models/lines/1");
    assertThat(folder.resolve("models/lines/2/assets.extra/weights.bin")).isRegularFile();
  }

  @Test
  void tellsAllLinesThatItCannotUseBeforeTheFirstStep() throws Exception {
    Path mine = OwnLines.in(folder.resolve("mine"), 4);
    OwnLines.add(mine, "narrow.png", "i", "a tie is not a tie in a net as it is said to be nice");
    Files.writeString(
        folder.resolve("set.txt"), " \n" + "a b c d e i n o s t w x".replace(" ", "\n"));
    OwnLines.add(mine, "foreign.png", "zoo", "zoo");

    HwrProcess.Result refused = train("--characters", "set.txt", "--epochs", "1");

    assertThat(refused.status()).isOne();
    assertThat(refused.err())
        .contains(
            "lines.tsv, line 6: expected a line of at least",
            "lines.tsv, line 7: ",
            "found \"z\" (U+007A)")
        .contains("2 of 6 lines cannot be used (training and evaluation go on without them");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train --dataset lines                                | found neither
          train --dataset lines --data-dir mine --teacher m    | expected no teacher, which answers for single characters
          train --dataset lines --data-dir mine --recipe fast  | expected a recipe of lines, lines-fast, found fast
          train --recipe lines                                 | expected a recipe of default, fast, best, letters, characters-fast, reference, found lines
          train --from m --fold                                | expected --dataset lines beside --fold
          train --dataset lines --fonts f --synthetic 3        | expected --fonts DIR, --text FILE and --synthetic of 1 line or more together
          train --dataset lines --fonts f --text t --synthetic 3 --recomposed 2 | expected folders of lines to cut
          train --dataset lines --data-dir mine --recomposed -1 | --recomposed: expected 0 lines or more, found -1
          train --recomposed 2                                 | expected --dataset lines beside --recomposed
          train --unread more                                  | expected --dataset lines beside --unread
          train --dataset lines --data-dir mine --unread more  | --unread: expected a model that reads its lines (--from MODEL)
          train --print-fonts f                                | expected --dataset pages beside --print-fonts, found another data set
          train --dataset lines --data-dir mine --print-fonts f | expected --dataset pages beside --print-fonts, found another data set
          train --dataset lines --data-dir mine --from nothing | expected a model's folder, found nothing
          evaluate --fold                                      | expected --dataset lines or pages beside --fold
          evaluate --no-language                               | expected --dataset lines or pages beside --no-language
          """)
  void refusesWhatDoesNotGoTogether(String typed, String message) {
    HwrProcess.Result result = CapturedRun.of(typed.strip().split(" +"));

    assertThat(result.status()).isNotZero();
    assertThat(result.err()).contains(message);
    assertThat(Path.of("runs")).doesNotExist();
  }

  private HwrProcess.Result train(String... more) throws Exception {
    return HwrProcess.run(
        folder,
        Stream.concat(
                Stream.of("train", "--dataset", "lines", "--data-dir", "mine"), Stream.of(more))
            .toArray(String[]::new));
  }

  private Path onlyRun() throws IOException {
    assertThat(runs()).hasSize(1);
    return runs().get(0);
  }

  private Path newestRun() throws IOException {
    return runs().get(runs().size() - 1);
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.sorted().toList();
    }
  }
}
