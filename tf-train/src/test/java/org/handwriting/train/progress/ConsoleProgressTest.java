package org.handwriting.train.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private double now;

  @Test
  void saysWhatIsAboutToBeTrained() {
    console(false, 80).start(Runs.plan(1, 10));
    assertThat(lines())
        .containsExactly(
            "Training lenet (73,418 parameters, recipe default) on mnist: 55,000 examples, 5,000"
                + " for validation",
            "Epochs 1 to 10, 430 steps of 128 each, float32 on cpu, seed 7",
            "Run: runs/one");
  }

  @Test
  void drawsAnEpochInPlace() {
    ConsoleProgress progress = started(true, 160, 1, 10);
    now = 6.02;
    progress.step(step(1, 215));
    assertThat(lastDrawn())
        .isEqualTo(
            "Epoch  1/10  215/430 [===============>..............] 6s 28ms/step - loss: 0.5000 -"
                + " accuracy: 0.8000 - ETA 1:54");
    now = 12.04;
    progress.step(step(1, 430));
    now = 12.54;
    progress.epoch(Runs.epoch(1));
    assertThat(lastDrawn())
        .isEqualTo(
            "Epoch  1/10  430/430 [==============================] 12s 28ms/step - loss: 0.2000 -"
                + " accuracy: 0.9300 - val_loss: 0.1000 - val_accuracy: 0.9700 - ETA 1:53");
    assertThat(text()).endsWith(System.lineSeparator());
    assertThat(text().split("\r", -1)).hasSize(4);
  }

  @Test
  void theEtaCountsTheValidationsThatAreLeft() {
    ConsoleProgress progress = started(true, 130, 1, 3);
    now = 10;
    progress.step(step(1, 430));
    now = 30; // 20 seconds of validation
    progress.epoch(Runs.epoch(1));
    // Two epochs of 430 steps of 28 ms and 20 seconds each.
    assertThat(lastDrawn()).endsWith("ETA 1:04");
  }

  @Test
  void drawsTenTimesASecondAtMost() {
    ConsoleProgress progress = started(true, 120, 1, 10);
    for (int step = 1; step <= 300; step++) {
      now = step / 100.0;
      progress.step(step(1, step));
    }
    assertThat(text().chars().filter(c -> c == '\r').count()).isBetween(25L, 30L);
  }

  @Test
  void isNeverWiderThanTheTerminal() {
    for (int columns = 10; columns <= 160; columns++) {
      bytes.reset();
      now = 0;
      ConsoleProgress progress = started(true, columns, 1, 10);
      for (int step = 43; step <= 430; step += 43) {
        now += 1.2;
        progress.step(step(1, step));
      }
      progress.epoch(Runs.epoch(1));
      int widest = columns - 1;
      assertThat(text().lines().skip(3).flatMap(line -> List.of(line.split("\r")).stream()))
          .allMatch(drawn -> drawn.length() <= widest);
    }
  }

  @Test
  void keepsTheFiguresWhereTheTerminalIsNarrow() {
    ConsoleProgress progress = started(true, 80, 1, 10);
    now = 6.02;
    progress.step(step(1, 215));
    assertThat(lastDrawn())
        .isEqualTo(
            "Epoch  1/10  215/430 [====>...] 6s 28ms/step  loss 0.5000  acc 0.8000  ETA 1:54");
    progress.epoch(Runs.epoch(1));
    assertThat(lastDrawn())
        .isEqualTo("Epoch  1/10  12s  loss 0.2000  acc 0.9300  val_loss 0.1000  val_acc 0.9700");
  }

  @Test
  void wipesWhatALongerLineLeft() {
    ConsoleProgress progress = started(true, 130, 10, 10);
    now = 1;
    progress.step(step(10, 215));
    int longer = lastRaw().length();
    progress.epoch(new EpochMetrics(10, 430, 1, 2, 0.1, 0.5, 0.8, Double.NaN, Double.NaN));
    assertThat(lastRaw().length()).isGreaterThanOrEqualTo(longer);
    assertThat(lastDrawn()).doesNotContain("ETA");
  }

  @Test
  void writesALineAnEpochIntoALog() {
    ConsoleProgress progress = started(false, 80, 1, 10);
    now = 12;
    progress.step(step(1, 430));
    progress.epoch(Runs.epoch(1));
    assertThat(lines().subList(3, lines().size()))
        .containsExactly(
            "Epoch  1/10  430/430 - 12s 28ms/step - loss: 0.2000 - accuracy: 0.9300 - val_loss:"
                + " 0.1000 - val_accuracy: 0.9700 - ETA 1:48");
    assertThat(text()).doesNotContain("\r");
  }

  @Test
  void writesALineEveryHalfMinuteOfALongEpochIntoALog() {
    ConsoleProgress progress = started(false, 80, 1, 10);
    for (int step = 1; step <= 100; step++) {
      now = step;
      progress.step(step(1, step));
    }
    assertThat(lines().subList(3, lines().size()))
        .hasSize(3)
        .element(0)
        .isEqualTo(
            "Epoch  1/10   30/430 - 30s 28ms/step - loss: 0.5000 - accuracy: 0.8000 - ETA 2:00");
  }

  @Test
  void endsTheLineOfABrokenEpoch() {
    ConsoleProgress progress = started(true, 80, 1, 10);
    now = 1;
    progress.step(step(1, 30));
    progress.end();
    assertThat(text()).endsWith(System.lineSeparator());
    int length = text().length();
    progress.end();
    assertThat(text()).hasSize(length);
  }

  @Test
  void writesTimesAsPeopleReadThem() {
    assertThat(ProgressLine.clock(80)).isEqualTo("1:20");
    assertThat(ProgressLine.clock(7_280)).isEqualTo("2:01:20");
    assertThat(ProgressLine.elapsed(59.9)).isEqualTo("59s");
    assertThat(ProgressLine.elapsed(61)).isEqualTo("1:01");
    assertThat(ProgressLine.pace(0.42)).isEqualTo("0.4ms/step");
    assertThat(ProgressLine.pace(28.4)).isEqualTo("28ms/step");
    assertThat(ProgressLine.pace(1_240)).isEqualTo("1.2s/step");
  }

  @Test
  void takesEightyColumnsWhereNothingIsSaid() {
    assertThat(ConsoleProgress.columns(null)).isEqualTo(80);
    assertThat(ConsoleProgress.columns("wide")).isEqualTo(80);
    assertThat(ConsoleProgress.columns("0")).isEqualTo(80);
    assertThat(ConsoleProgress.columns("132")).isEqualTo(132);
  }

  private ConsoleProgress console(boolean interactive, int columns) {
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    return new ConsoleProgress(out, interactive, columns, () -> now);
  }

  private ConsoleProgress started(boolean interactive, int columns, int firstEpoch, int epochs) {
    ConsoleProgress progress = console(interactive, columns);
    progress.start(Runs.plan(firstEpoch, epochs));
    return progress;
  }

  private static StepProgress step(int epoch, int step) {
    return new StepProgress(epoch, epochs(epoch), step, 430, 0.5, 0.8, 28);
  }

  private static int epochs(int epoch) {
    return Math.max(epoch, 10);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return text().lines().toList();
  }

  private String lastRaw() {
    return text().substring(text().lastIndexOf('\r') + 1).replaceAll("\\R$", "");
  }

  private String lastDrawn() {
    return lastRaw().stripTrailing();
  }
}
