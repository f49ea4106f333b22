package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Precision;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.net.Architecture;
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
import org.handwriting.train.progress.TrainingPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final TrainingListener SILENT = new TrainingListener() {};
  private static final Architecture COMPACT = Architectures.named("compact", Pooling.MAX);

  // Averaged weights, smoothing, decay and clipping together: what a checkpoint must bring back.
  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults()
          .withEpochs(3)
          .withBatchSize(64)
          .withRegularization(new Regularization(0.1f, 0.01f, 0.9f, 5));

  @TempDir private static Path trained;

  // Of the one training that several tests begin with.
  private static final List<Double> WHOLE = new ArrayList<>();

  @TempDir private Path temp;

  @BeforeAll
  static void trainOnce() throws IOException {
    WHOLE.clear();
    try (Trainer trainer = trainer(OPTIONS)) {
      trainer.fit(
          train(), validation(), FitOptions.defaults().withCheckpoints(trained), losses(WHOLE));
    }
  }

  @Test
  void learnsDigits() throws IOException {
    try (Trainer trainer = trainer(OPTIONS.withEpochs(6))) {
      assertThat(trainer.fit(train(), validation(), SILENT)).isEqualTo(Ending.COMPLETED);
      assertThat(trainer.history()).hasSize(6);
      assertThat(trainer.evaluate(Digits.few().test()).accuracy()).isGreaterThan(0.9);
    }
  }

  @Test
  void givesTheSameLossCurveForTheSameSeed() throws IOException {
    assertThat(lossesOf(OPTIONS)).isEqualTo(WHOLE);
    assertThat(lossesOf(OPTIONS.withSeed(2))).isNotEqualTo(WHOLE);
  }

  @Test
  void givesTheSameLossCurveForTheSameSeedInBfloat16() throws IOException {
    assumeThat(Precision.BFLOAT16.obstacle()).isEmpty();
    TrainingOptions coarse = OPTIONS.withPrecision(Precision.BFLOAT16);

    assertThat(lossesOf(coarse)).isEqualTo(lossesOf(coarse));
  }

  @Test
  void resumesInTheMiddleOfAnEpochAsIfNothingHadHappened() throws IOException {
    List<Double> parts = new ArrayList<>();
    try (Trainer first = trainer(OPTIONS)) {
      assertThat(first.fit(train(), validation(), keeping(), stopAfter(first, 20, parts)))
          .isEqualTo(Ending.INTERRUPTED);
    }
    try (Trainer second = trainer(OPTIONS)) {
      assertThat(second.fit(train(), validation(), keeping(), losses(parts)))
          .isEqualTo(Ending.COMPLETED);
      assertThat(second.history()).hasSize(3);
    }
    assertThat(parts).isEqualTo(WHOLE);
  }

  @Test
  void resumesFromTheCheckpointBeforeWhenTheNewestIsDamaged() throws IOException {
    copyCheckpoints();
    List<Path> checkpoints = checkpoints();
    Files.write(checkpoints.get(1).resolve("variables.data-00000-of-00001"), new byte[100]);

    assertThat(epochResumedAt()).isEqualTo(3);
  }

  @Test
  void trainsOnBehindCheckpointsThatAreDamaged() throws IOException {
    for (String damage : List.of("", "{}", "{\"state\": 3}")) {
      copyCheckpoints();
      // The newest is not to be gone on from, the one before not to be gone back to.
      Path newest = checkpoints().get(1);
      Files.writeString(newest.resolve("state.json"), damage);

      try (Trainer trainer = trainer(OPTIONS)) {
        List<Double> again = new ArrayList<>();
        trainer.fit(train(), validation(), keeping(), losses(again));
        assertThat(again).hasSizeBetween(1, WHOLE.size() - 1);
        assertThat(again).isEqualTo(WHOLE.subList(WHOLE.size() - again.size(), WHOLE.size()));
      }
      assertThat(epochResumedAt()).as("the newest is a sound one").isZero();
      for (Path checkpoint : checkpoints()) {
        DurableFiles.deleteTree(checkpoint);
      }
    }
  }

  @Test
  void deletesCheckpointsThatAKillLeftUnfinished() throws IOException {
    copyCheckpoints();
    Path unfinished = DurableFiles.newFolderIn(temp);
    Files.writeString(unfinished.resolve("state.json"), "{");

    assertThat(epochResumedAt()).isZero();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void hasNothingToTellOfARunThatHasCompleted() throws IOException {
    copyCheckpoints();
    try (Trainer trainer = trainer(OPTIONS)) {
      List<TrainingPlan> plans = new ArrayList<>();
      assertThat(trainer.fit(train(), validation(), keeping(), starts(plans)))
          .isEqualTo(Ending.COMPLETED);
      assertThat(plans).isEmpty();
      assertThat(trainer.history()).hasSize(3);
    }
  }

  @Test
  void refusesToResumeWhenEveryCheckpointIsDamaged() throws IOException {
    copyCheckpoints();
    for (Path checkpoint : checkpoints()) {
      Files.delete(checkpoint.resolve("variables.index"));
    }
    try (Trainer trainer = trainer(OPTIONS)) {
      assertThatThrownBy(() -> trainer.fit(train(), validation(), keeping(), SILENT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("step-");
    }
  }

  @Test
  void startsAnewWhereThereIsNoCheckpoint() throws IOException {
    try (Trainer trainer = trainer(OPTIONS)) {
      List<TrainingPlan> plans = new ArrayList<>();
      FitOptions with = FitOptions.defaults().withCheckpoints(temp.resolve("none"));
      trainer.fit(train(), validation(), with, starts(plans));
      assertThat(plans).singleElement().extracting(TrainingPlan::firstEpoch).isEqualTo(1);
    }
  }

  @Test
  void keepsTheLastTwoCheckpoints() throws IOException {
    copyCheckpoints();

    assertThat(checkpoints())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("step-0000000030-epoch-0002", "step-0000000045-epoch-0003");
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
          .hasMessageContaining("smaller learning rate");
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

  // As if the one training had kept its checkpoints in this test's folder.
  private void copyCheckpoints() throws IOException {
    try (Stream<Path> tree = Files.walk(trained)) {
      for (Path path : tree.skip(1).toList()) {
        Files.copy(path, temp.resolve(trained.relativize(path).toString()));
      }
    }
  }

  private FitOptions keeping() {
    return FitOptions.defaults().withCheckpoints(temp);
  }

  // The first epoch that a new trainer takes behind the checkpoints; 0 where none is left to take.
  private int epochResumedAt() throws IOException {
    List<TrainingPlan> plans = new ArrayList<>();
    try (Trainer trainer = trainer(OPTIONS)) {
      trainer.fit(train(), validation(), keeping(), starts(plans));
    }
    return plans.isEmpty() ? 0 : plans.get(0).firstEpoch();
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> children = Files.list(temp)) {
      return children.sorted().toList();
    }
  }

  private static List<Double> lossesOf(TrainingOptions options) throws IOException {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = trainer(options)) {
      trainer.fit(train(), validation(), losses(losses));
    }
    return losses;
  }

  private static TrainingListener starts(List<TrainingPlan> plans) {
    return new TrainingListener() {
      @Override
      public void onStart(TrainingPlan plan) {
        plans.add(plan);
      }
    };
  }

  private static TrainingListener losses(List<Double> losses) {
    return new TrainingListener() {
      @Override
      public void onStep(StepProgress progress) {
        losses.add(progress.meanLoss());
      }

      @Override
      public void onEpoch(EpochMetrics metrics) {
        losses.add(metrics.validationLoss());
      }
    };
  }

  private static TrainingListener stopAfter(Trainer trainer, int steps, List<Double> losses) {
    TrainingListener record = losses(losses);
    return new TrainingListener() {
      private int done;

      @Override
      public void onStep(StepProgress progress) throws IOException {
        record.onStep(progress);
        if (++done == steps) {
          trainer.stop();
        }
      }

      @Override
      public void onEpoch(EpochMetrics metrics) throws IOException {
        record.onEpoch(metrics);
      }
    };
  }

  private static Trainer trainer(TrainingOptions options) {
    return new Trainer(COMPACT, train().labels(), options);
  }

  private static Split train() {
    return read(() -> Digits.few().train());
  }

  private static Split validation() {
    return read(() -> Digits.few().validation());
  }

  private interface Reading {
    Split read() throws IOException;
  }

  private static Split read(Reading reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
