package org.handwriting.train.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.device.DeviceChoice;
import org.handwriting.core.device.Precision;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.net.PageNetwork;
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
 * @param skipBad whether pictures that cannot be read are left out instead of refused
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
 * @param teachers versions of models that say what to answer, absolute; may be none
 * @param workers processes that learn at once, each with batches of that size; 0 is this one alone
 * @param stepsARound steps after which workers' values are averaged; 0 without workers
 * @param out the model's folder, absolute
 * @param version of this project
 * @param lines what only a run of lines has; null for others
 * @param pages what only a run of pages has; null for others
 * @param from the version of a model of characters whose weights a run of characters begins with,
 *     absolute, or {@link CharacterWeights#PRETRAINED}; null is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunConfig(
    String dataset,
    String dataDir,
    int limit,
    boolean skipBad,
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
    String version,
    LineRunConfig lines,
    PageRunConfig pages,
    String from) {
  /** The name under which lines are learned. */
  public static final String LINES = "lines";

  /** The name under which it is learned where on pages writing is. */
  public static final String PAGES = "pages";

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
    if ((lines != null) != LINES.equals(dataset)) {
      throw new IllegalArgumentException(
          "expected folders of lines for the data set lines alone, found the data set " + dataset);
    }
    if ((pages != null) != PAGES.equals(dataset)) {
      throw new IllegalArgumentException(
          "expected folders of pages for the data set pages alone, found the data set " + dataset);
    }
    if (from != null && (workers > 0 || kind(lines, pages) != ModelKind.CHARACTERS)) {
      throw new IllegalArgumentException(
          "expected a run of characters in one process to begin with the model %s, found %s"
              .formatted(from, workers > 0 ? workers + " workers" : dataset));
    }
    Recipe.named(recipe, kind(lines, pages));
    switch (kind(lines, pages)) {
      case CHARACTERS -> Architectures.named(architecture, Pooling.named(pooling));
      case LINES -> LineNetwork.named(architecture);
      case PAGES -> PageNetwork.named(architecture);
    }
    if (kind(lines, pages) != ModelKind.CHARACTERS) {
      requireAlone(dataset, teachers, workers);
    }
  }

  private static ModelKind kind(LineRunConfig lines, PageRunConfig pages) {
    if (lines != null) {
      return ModelKind.LINES;
    }
    return pages != null ? ModelKind.PAGES : ModelKind.CHARACTERS;
  }

  private static void requireAlone(String dataset, List<String> teachers, int workers) {
    if (workers > 0) {
      throw new IllegalArgumentException(
          "--dataset %s: expected no workers, which learn single characters, found %d; train %s with hwr train"
              .formatted(dataset, workers, dataset));
    }
    if (!teachers.isEmpty()) {
      throw new IllegalArgumentException(
          "--dataset %s: expected no teacher, which answers for single characters, found %s%s"
              .formatted(
                  dataset,
                  String.join(", ", teachers),
                  LINES.equals(dataset) ? "; --from begins with a model's weights" : ""));
    }
  }

  /** What the run's model will read. */
  public ModelKind kind() {
    return kind(lines, pages);
  }

  /** Folder or archive of the data set's files; empty is where the catalog keeps them. */
  Optional<Path> dataFolder() {
    return Optional.ofNullable(dataDir).map(Path::of);
  }

  /** The network of a run of lines. */
  LineNetwork lineNetwork() {
    return LineNetwork.named(architecture);
  }

  /** The network of a run of pages. */
  PageNetwork pageNetwork() {
    return PageNetwork.named(architecture);
  }

  /** The same run of characters, beginning with what a model has learned. */
  public RunConfig beginningWith(String model) {
    return new RunConfig(
        dataset,
        dataDir,
        limit,
        skipBad,
        recipe,
        architecture,
        pooling,
        epochs,
        batchSize,
        learningRate,
        seed,
        precision,
        device,
        patience,
        teachers,
        workers,
        stepsARound,
        out,
        version,
        lines,
        pages,
        model);
  }

  /** What the model has learned that a run of characters begins with. */
  Optional<CharacterWeights> start() throws IOException {
    return from == null ? Optional.empty() : Optional.of(start(from));
  }

  /**
   * What a model of characters has learned.
   *
   * @param from its version's folder, or {@link CharacterWeights#PRETRAINED}
   * @throws IOException when it is no such model
   */
  public static CharacterWeights start(String from) throws IOException {
    return from.equals(CharacterWeights.PRETRAINED)
        ? CharacterWeights.pretrained()
        : CharacterWeights.open(Path.of(from));
  }

  /** The network of a run of characters. */
  public Architecture network() {
    return Architectures.named(architecture, Pooling.named(pooling));
  }

  /** The recipe's options with this run's own. */
  public TrainingOptions options() {
    return Recipe.named(recipe, kind())
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
