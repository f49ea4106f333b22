package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.handwriting.data.Dataset;
import org.handwriting.data.Split;
import org.handwriting.train.FitOptions;
import org.handwriting.train.Round;
import org.handwriting.train.RoundResult;
import org.handwriting.train.Trainer;
import org.handwriting.train.Worker;
import org.handwriting.train.Workers;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class SparkWorkersTest {
  private static final SparkSession SPARK = Cluster.session();
  private static final TrainingListener SILENT = new TrainingListener() {};

  /** One worker in this process, and what it has learned last. */
  private record Alone(Worker worker, Split train) implements Workers {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public int stepsARound() {
      return 1;
    }

    @Override
    public RoundResult learn(Round round, float[] values) {
      return worker.learn(train, 0, round, values);
    }
  }

  /** Others, and what they have been given and have learned. */
  private record Heard(Workers others, List<float[]> values) implements Workers {
    @Override
    public int count() {
      return others.count();
    }

    @Override
    public int stepsARound() {
      return others.stepsARound();
    }

    @Override
    public RoundResult learn(Round round, float[] given) throws IOException {
      values.add(given);
      RoundResult result = others.learn(round, given);
      values.add(result.values());
      return result;
    }
  }

  @Test
  void twoOfOneStepAreOneWithTwiceTheBatch() throws IOException {
    // As many pictures as one batch of the one and two of the others: each epoch is a step.
    Split train = Digits.few(1_000).train().limit(64, 1);
    Plain together = new Plain(12, 32);
    Plain alone = new Plain(12, 64);
    List<float[]> two;
    try (SparkWorkers workers = new SparkWorkers(SPARK.sparkContext(), together, train, 2, 1)) {
      two = valuesOf(together, workers, train);
    }
    List<float[]> one;
    try (Worker worker = new Worker(alone.network(), train.labels(), alone.options(), 1)) {
      one = valuesOf(alone, new Alone(worker, train), train);
    }
    assertThat(two).hasSize(24);
    assertThat(two.get(0)).isEqualTo(one.get(0));
    // It has moved by far more than the difference that is allowed.
    assertThat(farthest(two.get(0), two.get(23))).isGreaterThan(1e-2);
    assertThat(farthest(two.get(23), one.get(23))).isLessThan(1e-4);
  }

  @Test
  void twoReachTheAccuracyOfOne() throws IOException {
    Dataset digits = Digits.few(2_000);
    Normed setup = new Normed(3, 32);
    double two;
    try (Trainer trainer = trainer(setup, digits.train());
        SparkWorkers workers =
            new SparkWorkers(SPARK.sparkContext(), setup, digits.train(), 2, 8)) {
      FitOptions with = FitOptions.defaults().withWorkers(workers);
      trainer.fit(digits.train(), digits.validation(), with, SILENT);
      two = trainer.evaluate(digits.test()).accuracy();
    }
    double one;
    try (Trainer trainer = trainer(setup, digits.train())) {
      trainer.fit(digits.train(), digits.validation(), SILENT);
      one = trainer.evaluate(digits.test()).accuracy();
    }
    assertThat(one).isGreaterThan(0.95);
    // Three standard deviations of 2,000 pictures at 97 %.
    assertThat(two).isCloseTo(one, within(3 * Math.sqrt(2 * 0.97 * 0.03 / 2_000)));
  }

  @Test
  void goOnFromTheLastMeanWhenAnExecutorIsKilled() throws IOException {
    Dataset digits = Digits.few(1_000);
    List<EpochMetrics> undisturbed = history(digits);
    try (Cluster.Killer killer = Cluster.killAfter(5)) {
      List<EpochMetrics> disturbed = history(digits);
      assertThat(killer.killed()).isTrue();
      for (int i = 0; i < undisturbed.size(); i++) {
        assertThat(disturbed.get(i).loss()).isCloseTo(undisturbed.get(i).loss(), within(1e-6));
        assertThat(disturbed.get(i).validationLoss())
            .isCloseTo(undisturbed.get(i).validationLoss(), within(1e-6));
      }
    }
  }

  @Test
  void areNoMoreThanThePictures() throws IOException {
    Split three = Digits.few(1_000).train().select(new int[] {1, 2, 3});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SparkWorkers(SPARK.sparkContext(), new Plain(1, 1), three, 4, 1).close())
        .withMessageContaining("expected 1 to 3 workers");
  }

  private static List<EpochMetrics> history(Dataset digits) throws IOException {
    Normed setup = new Normed(2, 64);
    try (Trainer trainer = trainer(setup, digits.train());
        SparkWorkers workers =
            new SparkWorkers(SPARK.sparkContext(), setup, digits.train(), 2, 2)) {
      FitOptions with = FitOptions.defaults().withWorkers(workers);
      trainer.fit(digits.train(), digits.validation(), with, SILENT);
      return trainer.history();
    }
  }

  private static List<float[]> valuesOf(TrainingSetup setup, Workers workers, Split train)
      throws IOException {
    List<float[]> values = new ArrayList<>();
    try (Trainer trainer = trainer(setup, train)) {
      FitOptions with = FitOptions.defaults().withWorkers(new Heard(workers, values));
      trainer.fit(train, train.select(new int[0]), with, SILENT);
    }
    return values;
  }

  private static Trainer trainer(TrainingSetup setup, Split train) {
    return new Trainer(setup.network(), train.labels(), setup.options());
  }

  private static double farthest(float[] some, float[] others) {
    double farthest = 0;
    for (int i = 0; i < some.length; i++) {
      farthest = Math.max(farthest, Math.abs(some[i] - others[i]));
    }
    return farthest;
  }
}
