package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} again and again, at moments that a seed draws. */
class KilledTrainingTest {
  private static final boolean SOAK = Boolean.getBoolean("hwr.soak");
  private static final int KILLS = SOAK ? 20 : 3;
  // The last ones while the model is being written.
  private static final int KILLS_WHILE_EXPORTING = SOAK ? 4 : 1;
  // Longer than a step, a checkpoint and an export of this training.
  private static final int MOST_MILLIS = 40;

  private final Random random = new Random(20);

  @TempDir private Path temp;

  @Test
  void goesOnEachTimeAndEndsWithTheSameBits() throws Exception {
    TinyTraining whole = new TinyTraining(Files.createDirectory(temp.resolve("whole")));
    HwrProcess.Result undisturbed = whole.start().await();
    assertThat(undisturbed.status()).as(undisturbed.err()).isZero();

    TinyTraining killed = new TinyTraining(Files.createDirectory(temp.resolve("killed")));
    int[] epochs = random.ints(KILLS - KILLS_WHILE_EXPORTING, 0, TinyTraining.EPOCHS).toArray();
    Arrays.sort(epochs);
    HwrProcess process = killed.start();
    int hit = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      awaitMoment(killed, process, kill < epochs.length ? epochs[kill] : TinyTraining.EPOCHS);
      process.kill();
      HwrProcess.Result result = process.await();
      // 0: the moment was missed, and the training has come to its end.
      assertThat(result.status()).as("kill %d: %s", kill, result.err()).isIn(137, 0);
      hit += result.status() == 137 ? 1 : 0;
      killed.assertNothingTorn();
      assertVersionsAreWhole(killed.model());
      process = killed.resume();
    }
    HwrProcess.Result resumed = process.await();
    assertThat(hit).as("kills that hit").isGreaterThan(KILLS / 2);

    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.status()).isZero();
    assertThat(TrainingRuns.testLines(resumed)).isEqualTo(TrainingRuns.testLines(undisturbed));
    for (Map.Entry<String, List<?>> part : whole.outcome().entrySet()) {
      boolean same = killed.outcome().get(part.getKey()).equals(part.getValue());
      assertThat(same).as(part.getKey()).isTrue(); // a graph is too long to be shown
    }
    assertThat(killed.isSaving()).as("what a kill left of a checkpoint").isFalse();
  }

  // During a step of the epoch or the checkpoint behind it; after the last one, during the export.
  private void awaitMoment(TinyTraining training, HwrProcess process, int epochsDone)
      throws IOException, InterruptedException {
    process.await(() -> training.epochsDone() >= epochsDone);
    if (epochsDone == TinyTraining.EPOCHS) {
      process.await(training::isExporting);
    } else {
      process.awaitOutput("Training compact");
      if (random.nextBoolean()) {
        process.await(training::isSaving);
      }
    }
    process.outlives(Duration.ofNanos(random.nextInt(MOST_MILLIS * 1_000_000)));
  }

  private static void assertVersionsAreWhole(Path model) throws IOException {
    if (!Files.isDirectory(model)) {
      return;
    }
    try (Stream<Path> children = Files.list(model)) {
      for (Path version :
          children.filter(c -> c.getFileName().toString().matches("\\d+")).toList()) {
        LoadedModel.open(version, SessionOptions.defaults()).close();
      }
    }
  }
}
