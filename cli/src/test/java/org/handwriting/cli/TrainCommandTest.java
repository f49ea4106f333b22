package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.core.DurableFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void trainsTestsExportsAndReports() throws Exception {
    HwrProcess.Result result =
        HwrProcess.run(folder, "train", "--limit", "600", "--epochs", "2", "--seed", "3");

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("Epoch 1/2", "Epoch 2/2", "val_accuracy: ")
        .containsPattern("(?m)^Test loss: \\d\\.\\d{4}$")
        .containsPattern("(?m)^Test accuracy: 0\\.\\d{4}$")
        .contains("precision recall", "Most confused", "models/mnist/1", "report.html");
    assertThat(folder.resolve("models/mnist/1/saved_model.pb")).isRegularFile();
    assertThat(folder.resolve("models/mnist/1/assets.extra/labels.txt"))
        .hasContent("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    Path run = TrainingRuns.only(folder);
    assertThat(run.resolve("report.html")).isRegularFile();
    assertThat(run.resolve("config.json")).isRegularFile();
    assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(3);
  }

  @Test
  void evaluatesTheModelThatComesWithTheProgramOnTheLabelsOfTheDataSet() throws Exception {
    HwrProcess.Result result = CapturedRun.of("evaluate", "--limit", "500", "--json");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("Of the model's 47 labels, only the data set's 10 count.");
    assertThat(JSON.readTree(result.out()).get("accuracy").doubleValue()).isGreaterThan(0.95);
  }

  @Test
  void keepsWhichVersionOfATeacherItLearnsFrom() throws Exception {
    String typed = "train --limit 200 --epochs 1 --architecture lenet --out m";
    HwrProcess.Result teacher = HwrProcess.run(folder, typed.split(" "));
    assertThat(teacher.status()).as(teacher.err()).isZero();
    DurableFiles.deleteTree(TrainingRuns.only(folder));

    HwrProcess.Result taught = HwrProcess.run(folder, (typed + " --teacher m").split(" "));

    assertThat(taught.status()).as(taught.err()).isZero();
    JsonNode config = JSON.readTree(TrainingRuns.only(folder).resolve("config.json").toFile());
    assertThat(config.at("/teachers/0").asText())
        .isEqualTo(folder.toRealPath().resolve("m/1").toString());
  }

  @Test
  void evaluatesWhatItTrained() throws Exception {
    HwrProcess.Result trained =
        HwrProcess.run(folder, "train", "--limit", "600", "--epochs", "1", "--out", "m");
    assertThat(trained.status()).isZero();

    HwrProcess.Result result =
        CapturedRun.of(
            "evaluate", "--model", folder.resolve("m").toString(), "--limit", "600", "--json");

    assertThat(result.err()).isEmpty();
    JsonNode document = JSON.readTree(result.out());
    assertThat(document.get("dataset").asText()).isEqualTo("mnist");
    assertThat(document.get("examples").asInt()).isEqualTo(600);
    assertThat(trained.out())
        .contains("Test accuracy: %.4f".formatted(document.get("accuracy").asDouble()));
  }

  @Test
  void beginsWithTheModelThatComesWithTheProgram() throws Exception {
    HwrProcess.Result trained =
        HwrProcess.run(
            folder,
            "train",
            "--from",
            "characters",
            "--limit",
            "200",
            "--epochs",
            "1",
            "--out",
            "m");

    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("Training deep (").contains("recipe characters-fast");
    JsonNode config = JSON.readTree(TrainingRuns.only(folder).resolve("config.json").toFile());
    assertThat(config.get("from").asText()).isEqualTo("characters");
    JsonNode card = JSON.readTree(folder.resolve("m/1/assets.extra/model.json").toFile());
    assertThat(card.at("/settings/from").asText()).isEqualTo("characters");
    assertThat(card.get("test_accuracy").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void addsAVersionWhereThereIsAModelAlready() throws Exception {
    String[] arguments = {"train", "--limit", "100", "--epochs", "1", "--out", "m"};
    HwrProcess.run(folder, arguments);
    byte[] first = Files.readAllBytes(folder.resolve("m/1/saved_model.pb"));
    HwrProcess.run(folder, arguments);

    assertThat(folder.resolve("m/2/saved_model.pb")).isRegularFile();
    assertThat(Files.readAllBytes(folder.resolve("m/1/saved_model.pb"))).isEqualTo(first);
  }
}
