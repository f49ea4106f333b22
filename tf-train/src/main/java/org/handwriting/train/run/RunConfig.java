package org.handwriting.train.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.device.DeviceChoice;
import org.handwriting.core.device.Precision;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.options.TrainingOptions;

/**
 * What a run was asked for: all that it takes to start it again. Kept in the run's {@code
 * config.json}.
 *
 * @param dataset name in the catalog
 * @param dataDir folder or archive of the data set's files, absolute; null is where the catalog
 *     keeps them
 * @param limit most pictures to train and to test with; 0 is all
 * @param recipe name of the recipe
 * @param architecture name of the network
 * @param pooling {@code max} or {@code average}
 * @param epochs in all
 * @param batchSize pictures a step
 * @param learningRate the schedule's peak
 * @param seed of everything that is drawn
 * @param precision {@code float32} or {@code bfloat16}
 * @param device {@code cpu} or {@code gpu:0}
 * @param patience epochs without a better validation loss after which the run ends; 0 is never
 * @param teachers folders of models that say what to answer, absolute; may be none
 * @param workers processes that learn at once, each with batches of that size; 0 is this one alone
 * @param stepsARound steps after which workers' values are averaged; 0 without workers
 * @param out the model's folder, absolute
 * @param version of this project
 */
public record RunConfig(
    String dataset,
    String dataDir,
    int limit,
    String recipe,
    String architecture,
    String pooling,
    int epochs,
    int batchSize,
    double learningRate,
    long seed,
    String precision,
    String device,
    int patience,
    List<String> teachers,
    int workers,
    int stepsARound,
    String out,
    String version) {

  /** Checks what can be checked without reading data. */
  public RunConfig {
    teachers = teachers == null ? List.of() : List.copyOf(teachers);
    if (limit < 0) {
      throw new IllegalArgumentException("expected a limit of at least 0 pictures, found " + limit);
    }
    if (workers < 0 || stepsARound < 0 || (workers == 0) != (stepsARound == 0)) {
      throw new IllegalArgumentException(
          "expected workers and steps a round, 1 or more each, or neither, found %d and %d"
              .formatted(workers, stepsARound));
    }
    Recipe.named(recipe);
    Architectures.named(architecture, Pooling.named(pooling));
  }

  /** Folder or archive of the data set's files; empty is where the catalog keeps them. */
  Optional<Path> dataFolder() {
    return Optional.ofNullable(dataDir).map(Path::of);
  }

  /** The network. */
  public Architecture network() {
    return Architectures.named(architecture, Pooling.named(pooling));
  }

  /** The recipe's options with this run's own. */
  public TrainingOptions options() {
    return Recipe.named(recipe)
        .options()
        .withEpochs(epochs)
        .withBatchSize(batchSize)
        .withLearningRate(learningRate)
        .withSeed(seed)
        .withPrecision(Precision.named(precision))
        .withDevice(DeviceChoice.parse(device).resolve())
        .withPatience(patience);
  }
}
