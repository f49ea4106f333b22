package org.handwriting.train;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.Predictor;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.Predictions;
import org.handwriting.train.graph.TrainingSession;
import org.handwriting.train.options.TrainingOptions;

/**
 * What leaves a training of characters: the frozen network, its card, and the folder of both.
 *
 * @param session holds the weights; stays its owner's
 * @param way in which it came to them
 */
record CharacterExport(
    Architecture architecture,
    Labels labels,
    TrainingOptions options,
    TrainingSession session,
    Way way) {

  /**
   * How the network has learned.
   *
   * @param fit the last one
   * @param origin of the weights that it began with, if another network had learned them
   * @param temperature that makes its probabilities true
   */
  record Way(FitOptions fit, Optional<String> origin, double temperature) {}

  /** What the graph that {@link #write} writes makes of {@code split}, in float32. */
  Predictions predictions(Split split) {
    try (FrozenNetwork network = freeze();
        Predictor predictor = new Predictor(network.graph(), SessionOptions.defaults())) {
      return Predictions.of(split, batch -> predictor.probabilities(batch.pixels()));
    }
  }

  /**
   * Writes the network as the next version of a model.
   *
   * @return the version's folder
   */
  Path write(Path model, ModelCard card) throws IOException {
    try (FrozenNetwork network = freeze()) {
      return new ModelDirectory(model).write(network, labels, card);
    }
  }

  /** What to write down of the training. */
  ModelCard card(Path model, String recipe, Dataset dataset, Evaluation tested) throws IOException {
    Split train = dataset.train();
    return new ModelCard(
        ModelKind.CHARACTERS,
        model.toAbsolutePath().getFileName().toString(),
        architecture.name(),
        session.parameters(),
        new ModelCard.Characters(labels.size(), dataset.frame().label(), trainingCounts(dataset)),
        null,
        dataset.name(),
        train.sha256(),
        train.size(),
        recipe,
        settings(),
        options.seed(),
        tested.examples(),
        tested.accuracy(),
        tested.loss(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        SoftwareVersions.here());
  }

  /** How many training pictures each class has, in class order. */
  static List<Integer> trainingCounts(Dataset dataset) throws IOException {
    return Arrays.stream(dataset.train().countsPerClass()).boxed().toList();
  }

  /** What was asked for, for people, in the order to show it. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network", architecture.toString());
    settings.put("epochs", Integer.toString(options.epochs()));
    settings.put("batch_size", Integer.toString(options.batchSize()));
    way.fit()
        .workers()
        .ifPresent(
            w -> {
              settings.put("workers", Integer.toString(w.count()));
              settings.put("steps_a_round", Integer.toString(w.stepsARound()));
            });
    settings.putAll(options.descent());
    settings.put("augmentation", options.augmentation().toString());
    settings.put("precision", options.precision().label());
    if (!way.fit().teachers().isEmpty()) {
      settings.put(
          "teachers", way.fit().teachers().stream().map(Path::toString).collect(joining(", ")));
    }
    way.origin().ifPresent(origin -> settings.put("from", origin));
    settings.put("temperature", String.format(Locale.ROOT, "%.3f", way.temperature()));
    return settings;
  }

  private FrozenNetwork freeze() {
    return new FrozenNetwork(architecture, labels, session.weights(), (float) way.temperature());
  }
}
