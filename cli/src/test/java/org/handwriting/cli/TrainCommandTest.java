package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Path run = onlyRun();
    assertThat(run.resolve("report.html")).isRegularFile();
    assertThat(run.resolve("config.json")).isRegularFile();
    assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(3);
  }

  @Test
  void evaluatesTheModelThatComesWithTheProgramOnTheLabelsOfTheDataSet() throws Exception {
    HwrProcess.Result result = HwrProcess.run(folder, "evaluate", "--limit", "500", "--json");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("Of the model's 47 labels, only the data set's 10 count.");
    assertThat(JSON.readTree(result.out()).get("accuracy").doubleValue()).isGreaterThan(0.95);
  }

  @Test
  void evaluatesWhatItTrained() throws Exception {
    HwrProcess.Result trained =
        HwrProcess.run(folder, "train", "--limit", "600", "--epochs", "1", "--out", "m");
    assertThat(trained.status()).isZero();

    HwrProcess.Result result =
        HwrProcess.run(folder, "evaluate", "--model", "m", "--limit", "600", "--json");

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
    JsonNode config = JSON.readTree(onlyRun().resolve("config.json").toFile());
    assertThat(config.get("from").asText()).isEqualTo("characters");
    JsonNode card = JSON.readTree(folder.resolve("m/1/assets.extra/model.json").toFile());
    assertThat(card.at("/settings/from").asText()).isEqualTo("characters");
    assertThat(card.get("test_accuracy").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void savesOnSigtermAndGoesOnAsIfNothingHadHappened() throws Exception {
    String[] arguments = {"train", "--limit", "800", "--epochs", "12", "--precision", "float32"};
    HwrProcess whole = HwrProcess.start(Files.createDirectory(folder.resolve("whole")), arguments);
    HwrProcess.Result uninterrupted = whole.await();
    Path broken = Files.createDirectory(folder.resolve("broken"));
    HwrProcess killed = HwrProcess.start(broken, arguments);
    assertThat(killed.awaitOutput("Epoch  2/12")).isTrue();
    killed.terminate();
    HwrProcess.Result interrupted = killed.await();

    assertThat(interrupted.status()).isEqualTo(143);
    assertThat(interrupted.out()).contains("Stopped and saved. To go on: hwr train --resume runs");
    String typed = TypedCommands.lineAfter("To go on:", interrupted.out());
    assertThat(broken.resolve("models/mnist/1")).doesNotExist();

    HwrProcess.Result resumed = TypedCommands.in(broken).type("./" + typed);

    assertThat(resumed.status()).isZero();
    assertThat(testLines(resumed)).isEqualTo(testLines(uninterrupted));
    assertThat(withoutTimes(onlyRun(broken).resolve("metrics.csv")))
        .isEqualTo(withoutTimes(onlyRun(folder.resolve("whole")).resolve("metrics.csv")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train --learning-rate 0        | expected a learning rate above 0, found 0.0
          train --learning-rate NaN      | expected a learning rate above 0, found NaN
          train --learning-rate fast     | --learning-rate
          train --epochs 0               | expected at least 1 epoch, found 0
          train --batch-size -1          | expected a batch of at least 1 picture, found -1
          train --patience -1            | expected a patience of at least 0 epochs, found -1
          train --seed first             | --seed
          train --limit 0                | --limit: expected 1 or more, found 0
          train --limit -5               | --limit: expected 1 or more, found -5
          train --recipe magic           | expected a recipe of default, fast, best, letters, characters-fast, reference, found magic
          train --architecture huge      | expected an architecture of compact, medium, deep, large, large-views, lenet, reference, found huge
          train --pooling mean           | expected the pooling max or average, found mean
          train --precision float8       | expected a precision of auto, float32 or bfloat16, found float8
          train --device tpu             | device: expected auto, cpu or gpu:0, found 'tpu'
          train --from characters --architecture lenet | expected the network Deep[pooling=MAX], as of the model to begin with, found LeNet[pooling=MAX]
          train --from characters --pooling average | expected the network Deep[pooling=MAX], as of the model to begin with, found Deep[pooling=AVERAGE]
          train --dataset cats           | unknown data set "cats"; known are mnist, emnist-byclass
          train --dataset folder         | --dataset folder: expected the folder of your pictures (--data-dir), found none
          train --dataset line           | folder, and lines for lines of writing
          evaluate --limit 0             | --limit: expected 1 or more, found 0
          evaluate --dataset cats        | unknown data set "cats"
          evaluate --dataset folder      | expected the folder of your pictures
          data fetch cats                | unknown data set "cats"
          data fetch emnist --from ftp://a/b | expected an http or https address, found ftp://a/b
          data verify cats               | unknown data set "cats"
          data show cats                 | unknown data set "cats"
          data show mnist --part some    | expected --part train or --part test, found some
          """)
  void endsWithTwoAndSaysInOneLineWhichValueOfAnOptionIsWrong(String arguments, String message)
      throws Exception {
    HwrProcess.Result result = HwrProcess.run(folder, arguments.split(" "));

    assertThat(result.status()).as(result.err()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err()).startsWith("hwr: ").contains(message, "See hwr ", " --help");
    assertThat(result.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --device gpu:0           | no gpu:0 here
          --resume nowhere         | expected the folder of a run
          --dataset emnist-letters --data-dir nowhere | nowhere
          """)
  void saysInOneLineWhatIsMissingHere(String arguments, String message) throws Exception {
    HwrProcess.Result result = HwrProcess.run(folder, ("train " + arguments).split(" "));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("hwr: ").contains(message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAnUnknownOptionAsWrongUsage() throws Exception {
    HwrProcess.Result result = HwrProcess.run(folder, "train", "--epoch", "3");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("Unknown option", "--epochs");
  }

  @Test
  void saysInOneLineThatTheMemoryIsTooSmall() throws Exception {
    // MNIST's pictures alone are 45 MiB.
    HwrProcess.Result result =
        HwrProcess.start(folder, HwrProcess.command(List.of("-Xmx40m"), "train")).await();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("hwr: expected more memory than the 4")
        .contains("HWR_JAVA_OPTS=-Xmx4g")
        .hasLineCount(1);
  }

  @Test
  void refusesOptionsBesideResume() throws Exception {
    HwrProcess.Result result = HwrProcess.run(folder, "train", "--resume", "x", "--epochs", "3");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--resume takes everything else from the run's config.json");
  }

  @Test
  void refusesToWriteAModelAmongOtherFiles() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("thesis.txt"), "mine");

    HwrProcess.Result result = HwrProcess.run(folder, "train", "--limit", "100", "--out", "out");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("out: expected a new folder").hasLineCount(1);
    assertThat(folder.resolve("runs")).doesNotExist();
    assertThat(folder.resolve("out/thesis.txt")).hasContent("mine");
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

  @Test
  void saysThatNothingIsLostWhereTheModelCannotBeWrittenInTheEnd() throws Exception {
    TypedCommands shell = TypedCommands.in(folder);
    HwrProcess training =
        shell.start("./hwr train --limit 600 --epochs 4 --out model --precision float32");
    assertThat(training.awaitOutput("Epoch 1/4")).isTrue();
    Path inTheWay = Files.writeString(folder.resolve("model"), "a file by now");
    HwrProcess.Result failed = training.await();

    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.err())
        .startsWith("hwr: " + inTheWay)
        .contains("nothing of the training is lost, ./hwr train --resume runs/")
        .hasLineCount(1);
    String resume =
        TypedCommands.lineAfter("lost,", failed.err())
            .replace(" writes the model once that is mended", "");
    HwrProcess.Result still = shell.type(resume);
    assertThat(still.status()).isEqualTo(1);
    assertThat(still.out()).isEmpty();
    assertThat(still.err())
        .contains("model: expected a folder to write the model to, found a file");

    Files.delete(inTheWay);
    HwrProcess.Result resumed = shell.type(resume);

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.out()).doesNotContain("Epoch").contains("Test accuracy: ", "model/1");
    HwrProcess.Result next = shell.type(TypedCommands.lineAfter("Next:", resumed.out()));
    assertThat(next.status()).as(next.err()).isZero();
    assertThat(testLines(next)).isEqualTo(testLines(resumed));
  }

  @Test
  void refusesDamagedTestFilesBeforeTheFirstStep() throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Path mnist = Path.of(System.getProperty("hwr.home"), "data", "mnist");
    for (String name : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")) {
      Files.copy(mnist.resolve(name), files.resolve(name));
    }
    Files.write(files.resolve("t10k-images-idx3-ubyte"), new byte[] {0, 0, 8, 3});

    HwrProcess.Result result = HwrProcess.run(folder, "train", "--data-dir", "files");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("hwr: 2 files are not what they should be:")
        .contains("t10k-images-idx3-ubyte: expected a header", "t10k-labels-idx1-ubyte.gz (or ")
        .hasLineCount(3);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void saysWhenTheBestEpochIsGoneInOutputAndReport() throws Exception {
    HwrProcess.Result early =
        HwrProcess.run(
            folder,
            "train --limit 600 --epochs 30 --patience 1 --learning-rate 0.5 --precision float32"
                .split(" ", -1));
    assertThat(early.status()).as(early.err()).isZero();
    assertThat(early.err()).isEmpty();
    assertThat(early.out()).as("stopped early").doesNotContain("Epoch 30/30");
    Path checkpoints = onlyRun().resolve("checkpoints");
    List<Path> sorted;
    try (Stream<Path> all = Files.list(checkpoints)) {
      sorted = all.sorted().toList();
    }
    for (Path older : sorted.subList(0, sorted.size() - 1)) {
      DurableFiles.deleteTree(older);
    }

    HwrProcess.Result resumed = HwrProcess.run(folder, "train", "--resume", onlyRun().toString());

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .containsPattern(
            "^hwr: warning: the checkpoint of the best epoch, \\d+, is gone or damaged: the model"
                + " has the weights of the last one, \\d+");
    assertThat(onlyRun().resolve("report.html"))
        .content()
        .contains("<li>the checkpoint of the best epoch, ");
  }

  @Test
  void refusesARunThatIsUnderWay() throws Exception {
    HwrProcess first = HwrProcess.start(folder, "train", "--limit", "6000", "--epochs", "50");
    assertThat(first.awaitOutput("Epoch  1/50")).isTrue();

    HwrProcess.Result second = HwrProcess.run(folder, "train", "--resume", onlyRun().toString());
    first.terminate();
    first.await();

    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err()).contains("one that is under way").hasLineCount(1);
  }

  private Path onlyRun() throws IOException {
    return onlyRun(folder);
  }

  private static Path onlyRun(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      List<Path> all = runs.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static List<String> testLines(HwrProcess.Result result) {
    return result.out().lines().filter(line -> line.startsWith("Test ")).toList();
  }

  // epoch, steps, then two columns of times.
  private static List<String> withoutTimes(Path metrics) throws IOException {
    return Files.readAllLines(metrics).stream()
        .map(row -> row.replaceAll("^([^,]*,[^,]*),[^,]*,[^,]*,", "$1,"))
        .toList();
  }
}
