package org.handwriting.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.line.LineDataset;
import org.handwriting.train.Ending;
import org.handwriting.train.TinyLines;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunChecksumsTest {
  @TempDir private Path folder;

  @Test
  void aRunOfPicturesDoesNotGoOnWithOthers() throws IOException {
    Path run = interrupted(pictures("a", "b", 40));
    assertThatThrownBy(() -> resume(run, pictures("a", "b", 44)))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(
            run
                + ": expected the data that it began with, training part: 36 pictures with the"
                + " SHA-256 ")
        .hasMessageContaining(", found 40 pictures with the SHA-256 ");
    assertThatThrownBy(() -> resume(run, pictures("a", "c", 40)))
        .hasMessageEndingWith("the data that it began with, labels: a b, found a c");
    assertThat(resume(run, pictures("a", "b", 40))).isEqualTo(Ending.COMPLETED);
  }

  @Test
  void aRunOfAVersionThatKeptNoneGoesOn() throws IOException {
    Path run = interrupted(pictures("a", "b", 40));
    Files.delete(run.resolve("data.json"));
    assertThat(resume(run, pictures("a", "b", 40))).isEqualTo(Ending.COMPLETED);
    assertThat(run.resolve("data.json")).doesNotExist();
  }

  @Test
  void aRunThatHasLearnedNothingYetTakesWhatIsThere() throws IOException {
    try (RunDirectory directory = created()) {
      RunChecksums.of(pictures("a", "b", 40)).keepIn(directory);
      RunChecksums.of(pictures("a", "b", 44)).keepIn(directory);
      Files.createDirectory(directory.checkpoints());
      assertThatCode(() -> RunChecksums.of(pictures("a", "b", 44)).keepIn(directory))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aRunOfLinesDoesNotGoOnWithOthersOrOtherCharacters() throws IOException {
    try (RunDirectory directory = created()) {
      of(lines(12)).keepIn(directory);
      Files.createDirectory(directory.checkpoints());
      assertThatThrownBy(() -> of(lines(13)).keepIn(directory))
          .isInstanceOf(BadFileException.class)
          .hasMessageContaining("training part: 10 lines with the SHA-256 ")
          .hasMessageContaining("found 11 lines with the SHA-256 ");
      of(lines(12)).keepIn(directory);
    }
  }

  @Test
  void aRunOfLinesDoesNotGoOnWithOtherFontsOrTexts() throws IOException {
    Path fonts = Files.createDirectory(folder.resolve("fonts"));
    Files.writeString(fonts.resolve("one.ttf"), "a font");
    Path text = Files.writeString(folder.resolve("text.txt"), "words");
    LineRunConfig.Synthetic drawn =
        new LineRunConfig.Synthetic(5, fonts.toString(), List.of(text.toString()), null);
    try (RunDirectory directory = created()) {
      RunChecksums.of(lines(12), Optional.of(drawn)).keepIn(directory);
      Files.createDirectory(directory.checkpoints());
      RunChecksums.of(lines(12), Optional.of(drawn)).keepIn(directory);
      Files.writeString(fonts.resolve("two.ttf"), "another");
      RunChecksums more = RunChecksums.of(lines(12), Optional.of(drawn));
      assertThatThrownBy(() -> more.keepIn(directory))
          .hasMessageContaining("fonts: 1 files with the checksum ")
          .hasMessageContaining("found 2 files with the checksum ");
      Files.delete(fonts.resolve("two.ttf"));
      Files.writeString(text, "other words");
      RunChecksums other = RunChecksums.of(lines(12), Optional.of(drawn));
      assertThatThrownBy(() -> other.keepIn(directory)).hasMessageContaining("texts: 1 files");
    }
  }

  private static RunChecksums of(LineRunData lines) throws IOException {
    return RunChecksums.of(lines, Optional.empty());
  }

  private Path interrupted(Dataset dataset) throws IOException {
    try (RunDirectory directory = created();
        TrainingRun run = TrainingRun.open(directory, dataset, warning -> {})) {
      assertThat(run.train(stopping(run))).isEqualTo(Ending.INTERRUPTED);
      return directory.path();
    }
  }

  private static Ending resume(Path path, Dataset dataset) throws IOException {
    try (RunDirectory directory = RunDirectory.open(path);
        TrainingRun run = TrainingRun.open(directory, dataset, warning -> {})) {
      return run.train(new TrainingListener() {});
    }
  }

  private static TrainingListener stopping(TrainingRun run) {
    return new TrainingListener() {
      @Override
      public void onStep(StepProgress progress) {
        run.stop();
      }
    };
  }

  private RunDirectory created() throws IOException {
    RunConfig config =
        new RunConfig(
            "folder",
            folder.toString(),
            0,
            false,
            "default",
            "lenet",
            "max",
            1,
            8,
            1e-3,
            1,
            "float32",
            "cpu",
            0,
            List.of(),
            0,
            0,
            folder.resolve("model").toString(),
            "0.1.0",
            null,
            null,
            null);
    return RunDirectory.create(folder.resolve("runs"), LocalDateTime.of(2026, 1, 1, 0, 0), config);
  }

  // A tenth of them to validate with, and two more to test with.
  private static Dataset pictures(String first, String second, int count) {
    Labels labels = Labels.of(List.of(first, second));
    return Dataset.of("folder", GlyphFrame.EMNIST, split(labels, count), split(labels, 2))
        .withValidation(0.1, 1);
  }

  private static Split split(Labels labels, int count) {
    byte[] pixels = new byte[count * 28 * 28];
    new Random(count).nextBytes(pixels);
    byte[] classes = new byte[count];
    for (int i = 0; i < count; i++) {
      classes[i] = (byte) (i % 2);
    }
    return Split.of(labels, pixels, classes);
  }

  private static LineRunData lines(int count) {
    LineDataset all = TinyLines.of(count);
    int[] rest = new int[count - 2];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = i;
    }
    LineDataset learned = all.select(rest);
    LineDataset validation = all.select(count - 2, count - 1);
    return new LineRunData(
        TinyLines.CHARACTERS,
        Optional.empty(),
        Optional.empty(),
        learned,
        learned,
        validation,
        false,
        Optional.empty());
  }
}
