package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withEpochs(2);

  @TempDir private static Path temp;

  private static Path model;

  @BeforeAll
  static void trainATeacher() throws IOException {
    try (Trainer trainer = trainer()) {
      trainer.fit(train(), Digits.few().validation(), new TrainingListener() {});
      model =
          trainer.export(
              temp.resolve("teacher"), Digits.few(), trainer.evaluate(Digits.few().test()));
    }
  }

  @Test
  void mixesWhatTheTeacherSaysWithTheLabel() throws IOException {
    Teacher teacher = Teacher.of(List.of(model), train());
    try (LoadedModel loaded = LoadedModel.open(model, SessionOptions.defaults());
        Batches batches = Batches.shuffled(train(), 64, 5, 1, 0)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        float[] said = loaded.predictor().probabilities(batch.pixels());
        float[] targets = teacher.targets(batch);
        for (int i = 0; i < targets.length; i++) {
          float label = batch.classes()[i / 10] == i % 10 ? 0.3f : 0;
          assertThat(targets[i]).isCloseTo(0.7f * said[i] + label, within(1e-5f));
        }
      }
    }
  }

  @Test
  void twoThatSayTheSameCountAsOne() throws IOException {
    Batch batch = Batches.inOrder(train(), 32).next();
    float[] one = Teacher.of(List.of(model), train()).targets(batch);
    float[] two = Teacher.of(List.of(model, model), train()).targets(batch);
    assertThat(two).containsExactly(one, within(1e-6f));
  }

  @Test
  void changesWhatIsLearned() throws IOException {
    assertThat(firstLoss(List.of(model))).isNotEqualTo(firstLoss(List.of()));
  }

  @Test
  void refusesATeacherOfOtherLabels() {
    Split others = Split.of(Labels.of(List.of("a", "b")), new byte[Glyph.PIXELS], new byte[] {1});
    assertThatThrownBy(() -> Teacher.of(List.of(model), others))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a teacher of the labels [a, b], found one of [0, 1,");
  }

  private static double firstLoss(List<Path> teachers) throws IOException {
    try (Trainer trainer = trainer()) {
      FitOptions with = FitOptions.defaults().withTeachers(teachers);
      trainer.fit(train(), Digits.few().validation(), with, new TrainingListener() {});
      return trainer.history().get(0).loss();
    }
  }

  private static Trainer trainer() throws IOException {
    return new Trainer(Architectures.named("compact", Pooling.MAX), Digits.few().labels(), OPTIONS);
  }

  private static Split train() throws IOException {
    return Digits.few().train();
  }
}
