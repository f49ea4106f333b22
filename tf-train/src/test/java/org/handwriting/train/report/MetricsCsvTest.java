package org.handwriting.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.handwriting.data.BadFileException;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.Runs;
import org.handwriting.train.progress.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
  private static final String HEADER =
      "epoch,steps,seconds,ms_per_step,learning_rate,loss,accuracy,val_loss,val_accuracy";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("metrics.csv");
  }

  @Test
  void writesARowAnEpochAsItEnds() throws IOException {
    MetricsCsv csv = new MetricsCsv(file);
    csv.onStart(Runs.plan(1, 2));
    assertThat(file).content().isEqualTo(HEADER + "\n");
    csv.onEpoch(Runs.epoch(1));
    assertThat(Files.readAllLines(file))
        .containsExactly(HEADER, "1,430,12.5,28.0,0.01,0.2,0.93,0.1,0.97");
  }

  @Test
  void leavesValidationEmptyWhereThereIsNone() throws IOException {
    MetricsCsv csv = new MetricsCsv(file);
    csv.onStart(Runs.plan(1, 1));
    EpochMetrics metrics = new EpochMetrics(1, 2, 3, 4, 0.5, 0.25, 0.75, Double.NaN, Double.NaN);
    csv.onEpoch(metrics);
    assertThat(Files.readAllLines(file).get(1)).isEqualTo("1,2,3.0,4.0,0.5,0.25,0.75,,");
    assertThat(MetricsCsv.read(file)).containsExactly(metrics);
  }

  @Test
  void aResumedRunDropsWhatItTrainsAgain() throws IOException {
    run(Runs.plan(1, 3), 1, 3);
    run(Runs.plan(3, 4), 3, 4);
    assertThat(MetricsCsv.read(file)).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aNewRunDropsEverything() throws IOException {
    run(Runs.plan(1, 3), 1, 3);
    run(Runs.plan(1, 1), 1, 1);
    assertThat(MetricsCsv.read(file)).hasSize(1);
  }

  @Test
  void forgetsARowThatWasCutShort() throws IOException {
    run(Runs.plan(1, 2), 1, 2);
    Files.writeString(file, "3,430,12.5,2", StandardOpenOption.APPEND);
    run(Runs.plan(3, 3), 3, 3);
    assertThat(MetricsCsv.read(file)).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3);
  }

  @Test
  void leavesNothingBesideIt() throws IOException {
    run(Runs.plan(1, 2), 1, 2);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesAFileOfSomethingElse() throws IOException {
    Files.writeString(file, "a,b\n1,2\n");
    assertThatThrownBy(() -> MetricsCsv.read(file))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected the header epoch,steps")
        .hasMessageEndingWith("found a,b");
    Files.writeString(file, HEADER + "\n1,2\n");
    assertThatThrownBy(() -> MetricsCsv.read(file))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("expected 9 fields in a row, found 1,2");
    Files.writeString(file, HEADER + "\n1,2,3,4,5,6,7,8,x\n");
    assertThatThrownBy(() -> MetricsCsv.read(file))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a row of figures");
  }

  @Test
  void saysWhereItCannotWrite() {
    MetricsCsv csv = new MetricsCsv(folder.resolve("missing").resolve("metrics.csv"));
    assertThatThrownBy(() -> csv.onStart(Runs.plan(1, 1)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing");
  }

  private void run(TrainingPlan plan, int from, int to) throws IOException {
    MetricsCsv csv = new MetricsCsv(file);
    csv.onStart(plan);
    for (int epoch = from; epoch <= to; epoch++) {
      csv.onEpoch(Runs.epoch(epoch));
    }
    csv.onEnd();
  }

  @Test
  void namesItselfWhereTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no device here that is always full");
    Files.createSymbolicLink(file, full);

    assertThatThrownBy(() -> new MetricsCsv(file).onEpoch(Runs.epoch(1)))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
  }
}
