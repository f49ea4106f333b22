package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
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
import org.handwriting.core.DurableFiles;
import org.handwriting.core.device.Precision;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.progress.TrainingPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are broken off and go on, and the same once more. */
class TrainerResumeTest {
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
}
