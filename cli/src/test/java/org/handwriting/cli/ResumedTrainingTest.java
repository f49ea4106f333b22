package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that was stopped, or could not end, and how it goes on. */
class ResumedTrainingTest {
  @TempDir private Path folder;

  @Test
  void savesOnSigtermAndGoesOnAsIfNothingHadHappened() throws Exception {
    String[] arguments = {"train", "--limit", "800", "--epochs", "8", "--precision", "float32"};
    HwrProcess whole = HwrProcess.start(Files.createDirectory(folder.resolve("whole")), arguments);
    HwrProcess.Result uninterrupted = whole.await();
    Path broken = Files.createDirectory(folder.resolve("broken"));
    HwrProcess killed = HwrProcess.start(broken, arguments);
    assertThat(killed.awaitOutput("Epoch 1/8")).isTrue();
    killed.terminate();
    HwrProcess.Result interrupted = killed.await();

    assertThat(interrupted.status()).isEqualTo(143);
    assertThat(interrupted.out()).contains("Stopped and saved. To go on: hwr train --resume runs");
    String typed = TypedCommands.lineAfter("To go on:", interrupted.out());
    assertThat(broken.resolve("models/mnist/1")).doesNotExist();

    HwrProcess.Result resumed = TypedCommands.in(broken).type("./" + typed);

    assertThat(resumed.status()).isZero();
    assertThat(TrainingRuns.testLines(resumed)).isEqualTo(TrainingRuns.testLines(uninterrupted));
    assertThat(TrainingRuns.figures(TrainingRuns.only(broken).resolve("metrics.csv")))
        .isEqualTo(
            TrainingRuns.figures(
                TrainingRuns.only(folder.resolve("whole")).resolve("metrics.csv")));
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
    assertThat(TrainingRuns.testLines(next)).isEqualTo(TrainingRuns.testLines(resumed));
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
    Path checkpoints = TrainingRuns.only(folder).resolve("checkpoints");
    List<Path> sorted;
    try (Stream<Path> all = Files.list(checkpoints)) {
      sorted = all.sorted().toList();
    }
    for (Path older : sorted.subList(0, sorted.size() - 1)) {
      DurableFiles.deleteTree(older);
    }

    HwrProcess.Result resumed =
        CapturedRun.of("train", "--resume", TrainingRuns.only(folder).toString());

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .containsPattern(
            "^hwr: warning: the checkpoint of the best epoch, \\d+, is gone or damaged: the model"
                + " has the weights of the last one, \\d+");
    assertThat(TrainingRuns.only(folder).resolve("report.html"))
        .content()
        .contains("<li>the checkpoint of the best epoch, ");
  }

  @Test
  void refusesARunThatIsUnderWay() throws Exception {
    HwrProcess first = HwrProcess.start(folder, "train", "--limit", "600", "--epochs", "999");
    assertThat(first.awaitOutput("Epoch   1/999")).isTrue();

    HwrProcess.Result second =
        CapturedRun.of("train", "--resume", TrainingRuns.only(folder).toString());
    first.terminate();
    first.await();

    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err()).contains("one that is under way").hasLineCount(1);
  }
}
