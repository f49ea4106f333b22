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
    public Learned learn(Round round, float[] values) {
      Learned one = places.get(0).learn(shards.get(0), 0, round, values);
      Learned other = places.get(1).learn(shards.get(1), 1, round, values);
      long examples = one.examples() + other.examples();
      float[] mean = new float[values.length];
      for (int i = 0; i < mean.length; i++) {
        double sum =
            (double) one.values()[i] * one.examples()
                + (double) other.values()[i] * other.examples();
        mean[i] = (float) (sum / examples);
      }
      return new Learned(
          mean, one.lossSum() + other.lossSum(), one.correct() + other.correct(), examples);
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
      trainer.learnBy(two);
      trainer.fit(train(), Digits.few().validation(), SILENT);
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
      trainer.learnBy(two);
      trainer.fit(train(), Digits.few().validation(), SILENT);
      unbroken = trainer.evaluate(Digits.few().test());
    }
    try (Two two = new Two(train(), OPTIONS.withEpochs(2), 4)) {
      try (Trainer first = new Trainer(COMPACT, train().labels(), OPTIONS.withEpochs(2))) {
        first.keepCheckpoints(temp);
        first.learnBy(two);
        assertThat(first.fit(train(), Digits.few().validation(), stopAt(8, first)))
            .isEqualTo(Trainer.Ending.INTERRUPTED);
      }
      try (Trainer second = new Trainer(COMPACT, train().labels(), OPTIONS.withEpochs(2))) {
        second.keepCheckpoints(temp);
        assertThat(second.resume()).isTrue();
        second.learnBy(two);
        second.fit(train(), Digits.few().validation(), SILENT);
        assertThat(second.evaluate(Digits.few().test()).loss())
            .isCloseTo(unbroken.loss(), within(1e-6));
      }
    }
  }

  @Test
  void giveAndTakeEveryValue() {
    try (TrainingSession one = new TrainingSession(COMPACT, 10, OPTIONS);
        TrainingSession other = new TrainingSession(COMPACT, 10, OPTIONS.withSeed(2))) {
      assertThat(other.values()).isNotEqualTo(one.values());
      other.assign(one.values());
      assertThat(other.values()).isEqualTo(one.values());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.assign(new float[3]))
          .withMessageContaining("found 3");
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
