package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.handwriting.data.Split;
import org.handwriting.train.FitOptions;
import org.handwriting.train.Round;
import org.handwriting.train.RoundResult;
import org.handwriting.train.Trainer;
import org.handwriting.train.Workers;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a round costs beside its steps: the default network and Adam, two workers of one core each,
 * batches of 128, float32. What was measured lies in {@code target/soak/rounds.txt}.
 */
@Tag("cluster")
@Tag("soak")
class WorkersSpeedTest {
  private static final SparkSession SPARK = Cluster.session();
  private static final Path SOAK = Path.of(System.getProperty("hwr.target")).resolve("soak");

  /** Workers, and how long their rounds took in milliseconds. */
  private record Timed(Workers others, List<Double> millis) implements Workers {
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
      long start = System.nanoTime();
      RoundResult result = others.learn(round, given);
      if (round.steps() == others.stepsARound()) {
        millis.add((System.nanoTime() - start) / 1e6);
      }
      return result;
    }
  }

  @Test
  void aRoundCostsLittleBesideItsSteps() throws IOException {
    Split train = Digits.few(20_000).train();
    double one = medianRound(train, 1);
    double many = medianRound(train, 17);
    double step = (many - one) / 16;
    List<String> lines =
        List.of(
            String.format(Locale.ROOT, "a round of 1 step: %.0f ms, of 17: %.0f ms", one, many),
            String.format(Locale.ROOT, "a step: %.0f ms, the rest: %.0f ms", step, one - step));
    Files.createDirectories(SOAK);
    Files.write(SOAK.resolve("rounds.txt"), lines);
    assertThat(one - step).isLessThan(20 * step);
  }

  private static double medianRound(Split train, int steps) throws IOException {
    Normed setup = new Normed(steps == 1 ? 1 : 2, 128);
    List<Double> millis = new ArrayList<>();
    try (Trainer trainer = new Trainer(setup.network(), train.labels(), setup.options());
        SparkWorkers workers = new SparkWorkers(SPARK.sparkContext(), setup, train, 2, steps)) {
      FitOptions with = FitOptions.defaults().withWorkers(new Timed(workers, millis));
      trainer.fit(train, train.select(new int[0]), with, new TrainingListener() {});
    }
    // The first rounds build networks.
    double[] sorted = millis.stream().skip(2).mapToDouble(m -> m).sorted().toArray();
    assertThat(sorted.length).as(Arrays.toString(sorted)).isGreaterThan(3);
    return sorted[sorted.length / 2];
  }
}
