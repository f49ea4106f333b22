package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code hwr train} refuses before the first step, and how it says so. */
class TrainRefusalsTest {
  @TempDir private Path folder;

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
  void endsWithTwoAndSaysInOneLineWhichValueOfAnOptionIsWrong(String arguments, String message) {
    HwrProcess.Result result = CapturedRun.of(arguments.split(" "));

    assertThat(result.status()).as(result.err()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err()).startsWith("hwr: ").contains(message, "See hwr ", " --help");
    assertThat(result.out()).isEmpty();
    assertNothingIsLeftHere();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --device gpu:0           | no gpu:0 here
          --resume nowhere         | expected the folder of a run
          --teacher nowhere        | nowhere: expected a model's folder, found nothing
          --dataset emnist-letters --data-dir nowhere | nowhere
          """)
  void saysInOneLineWhatIsMissingHere(String arguments, String message) {
    HwrProcess.Result result = CapturedRun.of(("train " + arguments).split(" "));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("hwr: ").contains(message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertNothingIsLeftHere();
  }

  @Test
  void refusesAnUnknownOptionAsWrongUsage() {
    HwrProcess.Result result = CapturedRun.of("train", "--epoch", "3");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("Unknown option", "--epochs");
  }

  @Test
  void refusesOptionsBesideResume() {
    HwrProcess.Result result = CapturedRun.of("train", "--resume", "x", "--epochs", "3");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--resume takes everything else from the run's config.json");
  }

  @Test
  void saysInOneLineThatTheMemoryIsTooSmall() throws Exception {
    // MNIST's pictures alone are 45 MiB.
    HwrProcess.Result result =
        HwrProcess.start(folder, HwrProcess.command(List.of("-Xmx44m"), "train")).await();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("hwr: expected more memory than the 4")
        .contains("HWR_JAVA_OPTS=-Xmx4g")
        .hasLineCount(1);
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

  // In the folder that this JVM was started in.
  private static void assertNothingIsLeftHere() {
    assertThat(Path.of("runs")).doesNotExist();
    assertThat(Path.of("models")).doesNotExist();
  }
}
