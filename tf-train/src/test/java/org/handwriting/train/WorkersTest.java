package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.graph.TrainingSession;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
  private static final TrainingListener SILENT = new TrainingListener() {};
  private static final Architecture COMPACT = Architectures.named("compact", Pooling.MAX);
  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults().withEpochs(4).withBatchSize(32);

  @TempDir private Path temp;

  /** Two workers in this process. */
  private static final class Two implements Workers, AutoCloseable {
    private final List<Split> shards = new ArrayList<>();
    private final List<Worker> places = new ArrayList<>();
    private final int steps;

    Two(Split train, TrainingOptions options, int steps) {
      this.steps = steps;
      for (int i = 0; i < 2; i++) {
        shards.add(Worker.shard(train, i, 2));
        places.add(new Worker(COMPACT, train.labels(), options, 1));
      }
    }

    @Override
    public int count() {
      return 2;
    }

    @Override
    public int stepsARound() {
      return steps;
    }

    @Override
    public RoundResult learn(Round round, float[] values) {
      RoundResult one = places.get(0).learn(shards.get(0), 0, round, values);
      RoundResult other = places.get(1).learn(shards.get(1), 1, round, values);
      long examples = one.totals().examples() + other.totals().examples();
      float[] mean = new float[values.length];
      for (int i = 0; i < mean.length; i++) {
        double sum =
            (double) one.values()[i] * one.totals().examples()
                + (double) other.values()[i] * other.totals().examples();
        mean[i] = (float) (sum / examples);
      }
      return new RoundResult(mean, one.totals().plus(other.totals()));
    }

    @Override
    public void close() {
      places.forEach(Worker::close);
    }
  }

  @Test
  void learnTogetherWhatOneLearnsAlone() throws IOException {
    try (Trainer trainer = new Trainer(COMPACT, train().labels(), OPTIONS);
        Two two = new Two(train(), OPTIONS, 5)) {
      trainer.fit(train(), Digits.few().validation(), by(two), SILENT);
      assertThat(trainer.history()).hasSize(4);
      // 900 pictures, 450 each, 32 a step.
      assertThat(trainer.history().get(0).steps()).isEqualTo(15);
      assertThat(trainer.evaluate(Digits.few().test()).accuracy()).isGreaterThan(0.9);
    }
  }

  @Test
  void goOnFromACheckpointAsIfNothingHadHappened() throws IOException {
    Evaluation unbroken;
    try (Trainer trainer = new Trainer(COMPACT, train().labels(), OPTIONS.withEpochs(2));
        Two two = new Two(train(), OPTIONS.withEpochs(2), 4)) {
      trainer.fit(train(), Digits.few().validation(), by(two), SILENT);
      unbroken = trainer.evaluate(Digits.few().test());
    }
    try (Two two = new Two(train(), OPTIONS.withEpochs(2), 4)) {
      try (Trainer first = new Trainer(COMPACT, train().labels(), OPTIONS.withEpochs(2))) {
        FitOptions with = by(two).withCheckpoints(temp);
        assertThat(first.fit(train(), Digits.few().validation(), with, stopAt(8, first)))
            .isEqualTo(Ending.INTERRUPTED);
      }
      try (Trainer second = new Trainer(COMPACT, train().labels(), OPTIONS.withEpochs(2))) {
        List<Integer> steps = new ArrayList<>();
        FitOptions with = by(two).withCheckpoints(temp);
        second.fit(train(), Digits.few().validation(), with, steps(steps));
        assertThat(steps.get(0)).as("behind the step of the checkpoint").isEqualTo(12);
        assertThat(second.evaluate(Digits.few().test()).loss())
            .isCloseTo(unbroken.loss(), within(1e-6));
      }
    }
  }

  @Test
  void giveAndTakeEveryValue() {
    try (CharacterNetwork first = new CharacterNetwork(COMPACT, 10, OPTIONS);
        CharacterNetwork second = new CharacterNetwork(COMPACT, 10, OPTIONS.withSeed(2))) {
      TrainingSession one = first.session();
      TrainingSession other = second.session();
      assertThat(other.values()).isNotEqualTo(one.values());
      other.assign(one.values());
      assertThat(other.values()).isEqualTo(one.values());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.assign(new float[3]))
          .withMessageContaining("found 3");
    }
  }

  @Test
  void takeNoTeacherBesideThem() {
    try (Two two = new Two(train(), OPTIONS, 5)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> by(two).withTeachers(List.of(temp)))
          .withMessage("expected workers or a teacher, found both");
    }
  }

  @Test
  void shareThePicturesOut() {
    Split train = train();
    assertThat(Worker.shard(train, 0, 7).size() + 6 * Worker.shard(train, 6, 7).size())
        .isBetween(train.size() - 6, train.size() + 6);
    int all = 0;
    for (int i = 0; i < 7; i++) {
      all += Worker.shard(train, i, 7).size();
    }
    assertThat(all).isEqualTo(train.size());
  }

  private static FitOptions by(Workers workers) {
    return FitOptions.defaults().withWorkers(workers);
  }

  private static TrainingListener steps(List<Integer> steps) {
    return new TrainingListener() {
      @Override
      public void onStep(StepProgress progress) {
        steps.add(progress.step());
      }
    };
  }

  private static TrainingListener stopAt(int step, Trainer trainer) {
    return new TrainingListener() {
      @Override
      public void onStep(StepProgress progress) {
        if (progress.step() == step) {
          trainer.stop();
        }
      }
    };
  }

  private static Split train() {
    try {
      return Digits.few().train();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
