package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.train.DigitTrainings.OPTIONS;
import static org.handwriting.train.DigitTrainings.SILENT;
import static org.handwriting.train.DigitTrainings.losses;
import static org.handwriting.train.DigitTrainings.stopAfter;
import static org.handwriting.train.DigitTrainings.train;
import static org.handwriting.train.DigitTrainings.trainer;
import static org.handwriting.train.DigitTrainings.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir private Path temp;

  @Test
  void learnsDigits() throws IOException {
    try (Trainer trainer = trainer(OPTIONS.withEpochs(6))) {
      assertThat(trainer.fit(train(), validation(), SILENT)).isEqualTo(Ending.COMPLETED);
      assertThat(trainer.history()).hasSize(6);
      assertThat(trainer.evaluate(Digits.few().test()).accuracy()).isGreaterThan(0.9);
    }
  }

  @Test
  void exportsWhatItEvaluates() throws IOException {
    try (Trainer trainer = trainer(OPTIONS)) {
      trainer.fit(train(), validation(), SILENT);
      Batch batch = Batches.inOrder(Digits.few().test(), 200).next();
      float[] trained = trainer.probabilities(batch);
      Path version =
          trainer.export(
              temp.resolve("model"), Digits.few(), trainer.evaluate(Digits.few().test()));
      try (LoadedModel model = LoadedModel.open(version, SessionOptions.defaults())) {
        float[] exported = model.predictor().probabilities(batch.pixels());
        for (int i = 0; i < trained.length; i++) {
          assertThat(exported[i]).isCloseTo(trained[i], within(1e-5f));
        }
      }
    }
  }

  @Test
  void stopsWhenTheLossIsNoLongerANumber() throws IOException {
    TrainingOptions wild = OPTIONS.withLearningRate(1e30).withRegularization(Regularization.none());
    try (Trainer trainer = trainer(wild)) {
      assertThatThrownBy(() -> trainer.fit(train(), validation(), SILENT))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("of epoch 1")
          .hasMessageEndingWith("begin anew with a smaller learning rate"); // it is in float32
    }
  }

  @Test
  void endsEarlyWithTheBestEpochsWeights() throws IOException {
    // At this rate the network ruins itself before the cycle comes to its end.
    TrainingOptions patient =
        OPTIONS
            .withEpochs(30)
            .withPatience(2)
            .withLearningRate(0.3)
            .withRegularization(Regularization.none());
    int epochs;
    try (Trainer trainer = trainer(patient)) {
      assertThat(trainer.fit(train(), validation(), keeping(), SILENT))
          .isEqualTo(Ending.STOPPED_EARLY);
      double best =
          trainer.history().stream().mapToDouble(EpochMetrics::validationLoss).min().orElseThrow();
      assertThat(trainer.history()).hasSizeLessThan(30);
      epochs = trainer.history().size();
      assertThat(trainer.evaluate(validation()).loss()).isCloseTo(best, within(1e-3));
    }
    try (Trainer again = trainer(patient)) {
      assertThat(again.fit(train(), validation(), keeping(), SILENT))
          .isEqualTo(Ending.STOPPED_EARLY);
      assertThat(again.history()).as("no epoch more").hasSize(epochs);
      assertThat(again.missedBestEpoch()).isEmpty();
    }
    deleteAllButTheNewestCheckpoint();
    try (Trainer again = trainer(patient)) {
      assertThat(again.fit(train(), validation(), keeping(), SILENT))
          .isEqualTo(Ending.STOPPED_EARLY);
      assertThat(again.missedBestEpoch().getAsInt()).isBetween(1, again.history().size() - 2);
    }
  }

  // The newest is what is resumed from; the best epoch's is an older one.
  private void deleteAllButTheNewestCheckpoint() throws IOException {
    try (Stream<Path> checkpoints = Files.list(temp)) {
      List<Path> sorted = checkpoints.sorted().toList();
      for (Path older : sorted.subList(0, sorted.size() - 1)) {
        DurableFiles.deleteTree(older);
      }
    }
  }

  @Test
  void refusesAnEmptySplitAndOtherLabels() {
    try (Trainer trainer = trainer(OPTIONS)) {
      Split empty = Split.of(train().labels(), new byte[0], new byte[0]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(empty, validation(), SILENT))
          .withMessageContaining("found none");
      Split letters = Split.of(Labels.of(List.of("A", "B")), new byte[784], new byte[1]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.evaluate(letters))
          .withMessageContaining("[A, B]");
    }
  }

  @Test
  void trainsEveryArchitectureAStep() throws IOException {
    for (String name : Architectures.names()) {
      for (Pooling pooling : Pooling.values()) {
        try (Trainer trainer =
            new Trainer(Architectures.named(name, pooling), train().labels(), OPTIONS)) {
          List<Double> losses = new ArrayList<>();
          trainer.fit(train(), validation(), stopAfter(trainer, 1, losses));
          assertThat(losses).hasSize(1);
        }
      }
    }
  }

  @Test
  void leavesNoNativeMemoryBehindWhenAListenerThrows() throws IOException {
    failInTheMiddle(); // what is loaded once stays
    long before = Pointer.totalBytes();
    for (int i = 0; i < 3; i++) {
      failInTheMiddle();
    }
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }

  private void failInTheMiddle() {
    try (Trainer trainer = trainer(OPTIONS)) {
      TrainingListener broken =
          new TrainingListener() {
            @Override
            public void onStep(StepProgress progress) throws IOException {
              if (progress.step() == 3) {
                throw new IOException("report disk is full");
              }
            }
          };
      assertThatThrownBy(() -> trainer.fit(train(), validation(), broken))
          .hasMessage("report disk is full");
    }
  }

  private FitOptions keeping() {
    return FitOptions.defaults().withCheckpoints(temp);
  }
}
