package org.handwriting.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.FrozenLineNetwork;
import org.handwriting.core.model.LineFiles;
import org.handwriting.core.model.LinePredictor;
import org.handwriting.core.model.LineWeights;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineFeed;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.evaluation.LineEvaluations;
import org.handwriting.train.evaluation.LineTemperature;
import org.handwriting.train.graph.CtcNetwork;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.TrainingListener;

/**
 * Trains one network of lines: fit, evaluate, export. Owns its native memory until it is closed.
 * Not thread-safe, but for {@link #stop}.
 */
public final class LineTrainer implements AutoCloseable {
  private final LineNetwork architecture;
  private final CharacterSet characters;
  private final TrainingOptions options;
  private final CtcNetwork network;
  private final TrainingLoop loop;
  private Optional<LineWeights> start = Optional.empty(); // what it began with, of its characters
  private Optional<LineWeights> known = Optional.empty(); // the same if it knew all that is learned
  private double temperature = 1;

  /**
   * Builds the network and draws its first weights.
   *
   * @param characters that it learns to write
   */
  public LineTrainer(LineNetwork architecture, CharacterSet characters, TrainingOptions options) {
    this.architecture = architecture;
    this.characters = characters;
    this.options = options;
    this.network = new CtcNetwork(architecture, characters.size() + 1, options);
    this.loop = new TrainingLoop(architecture.name(), network.session(), options);
  }

  /**
   * The same from what another network has learned, which need not write the same characters.
   *
   * @param start weights of the same architecture, or of one that it {@linkplain
   *     LineNetwork#isGrownFrom has grown from}
   * @throws IllegalArgumentException when they are of another
   */
  public LineTrainer(
      LineNetwork architecture,
      CharacterSet characters,
      TrainingOptions options,
      LineWeights start) {
    this(architecture, characters, options);
    try {
      LineWeights adapted = start.adaptedTo(characters);
      network.session().begin(beginning(adapted));
      this.start = Optional.of(adapted);
      // Of characters that are new, and layers, there is nothing to go back to.
      boolean same =
          start.architecture().equals(architecture.name()) && start.characters().equals(characters);
      this.known = same ? this.start : Optional.empty();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Map<String, float[]> beginning(LineWeights start) {
    if (start.architecture().equals(architecture.name())) {
      return start.weights();
    }
    if (!architecture.isGrownFrom(LineNetwork.named(start.architecture()))) {
      throw new IllegalArgumentException(
          "expected the network %s as of the model to start from, found %s"
              .formatted(start.architecture(), architecture.name()));
    }
    // Not the averages, which are 0 before the first step: from 0, behind a silent output, nothing
    // would ever learn.
    Map<String, float[]> all = new LinkedHashMap<>(network.session().learning());
    all.putAll(start.weights());
    return all;
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @param train lines to learn from, wide enough for their texts
   * @param validation lines to watch the progress on; may be empty
   * @param with what it has beside the lines; neither teachers nor workers
   * @param listener hears of each step and epoch; accuracy is 1 less the character error rate
   * @throws TrainingDivergedException when the loss is no longer a number
   * @throws IOException when a report or a checkpoint cannot be written, or no checkpoint is sound
   */
  public Ending fit(
      LineFeed train, LineDataset validation, FitOptions with, TrainingListener listener)
      throws IOException {
    if (train.size() == 0) {
      throw new IllegalArgumentException("expected lines to train on, found none");
    }
    with.requireAlone("lines");
    StepSource steps = new LineSteps(network, train, characters, options);
    return loop.run(
        new TrainingLoop.Fit(
            with,
            new TrainingLoop.Examples(train.size(), validation.size()),
            steps,
            () -> validate(validation)),
        listener);
  }

  /** Ends the training after the step under way; callable from any thread. */
  public void stop() {
    loop.stop();
  }

  /** What each epoch that is done has brought, earlier runs' too when this one was resumed. */
  public List<EpochMetrics> history() {
    return loop.state().history();
  }

  /**
   * The epoch whose weights were to be taken when training was stopped early, and are not: its
   * checkpoint is damaged or gone, or none are kept. The last epoch's weights stand in for them.
   */
  public OptionalInt missedBestEpoch() {
    return loop.missedBestEpoch();
  }

  /** How many numbers the optimizer moves. */
  public long parameters() {
    return network.session().parameters();
  }

  /**
   * What the network learned so far, in row-major order, by the weights' names; {@link
   * org.handwriting.train.options.Regularization#keptStart} of the way back to those that it began
   * with.
   */
  public Map<String, float[]> weights() {
    Map<String, float[]> learned = network.session().weights();
    float kept = options.regularization().keptStart();
    return kept == 0 || known.isEmpty() ? learned : between(learned, known.get().weights(), kept);
  }

  private static Map<String, float[]> between(
      Map<String, float[]> learned, Map<String, float[]> before, float kept) {
    Map<String, float[]> between = new LinkedHashMap<>();
    learned.forEach(
        (name, weights) -> {
          float[] mean = weights.clone();
          float[] first = before.get(name);
          for (int i = 0; i < mean.length; i++) {
            mean[i] += kept * (first[i] - mean[i]);
          }
          between.put(name, mean);
        });
    return between;
  }

  /**
   * Makes the probabilities of {@link #evaluate} and {@link #export} true, by the temperature with
   * the smallest loss.
   *
   * @param lines that were not learned from; none leave it as it is
   * @return the temperature
   */
  public double calibrate(LineDataset lines) {
    if (lines.size() > 0) {
      temperature = 1;
      try (FrozenLineNetwork frozen = freeze();
          LinePredictor predictor = new LinePredictor(frozen.graph(), SessionOptions.defaults())) {
        temperature = LineTemperature.of(predictor, characters, lines);
      }
    }
    return temperature;
  }

  /**
   * What the network makes of {@code lines}, calculated in float32 by the graph that {@link
   * #export} writes.
   *
   * @throws IllegalArgumentException when there are none
   */
  public LineEvaluation evaluate(LineDataset lines) {
    try (FrozenLineNetwork frozen = freeze();
        LinePredictor predictor = new LinePredictor(frozen.graph(), SessionOptions.defaults())) {
      return LineEvaluations.of(predictor, characters, lines);
    }
  }

  /**
   * Writes the network as the next version of a model.
   *
   * @param model the model's folder, which need not exist
   * @param language a language model of the same characters to put beside it, or none
   * @return the version's folder
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public Path export(Path model, Optional<byte[]> language, ModelCard card) throws IOException {
    try (FrozenLineNetwork frozen = freeze()) {
      LineFiles files = LineFiles.of(characters).withLanguage(language).withWeights(weights());
      return new ModelDirectory(model).write(frozen, files, card);
    }
  }

  /**
   * The same with a card that says what it has learned from, and with the language model of the
   * weights that it began with, where that writes the same characters.
   *
   * @param learned lines that it was trained on
   * @param tested what it makes of others
   */
  public Path export(Path model, LineDataset learned, LineEvaluation tested) throws IOException {
    LineCard card =
        new LineCard(
            architecture, options, start.map(LineWeights::architecture), parameters(), temperature);
    return export(
        model,
        start.flatMap(LineWeights::language),
        card.of(model, learned, characters.size(), tested));
  }

  @Override
  public void close() {
    network.close();
  }

  private FrozenLineNetwork freeze() {
    return new FrozenLineNetwork(architecture, characters.asList(), weights(), (float) temperature);
  }

  private Validation validate(LineDataset lines) {
    if (lines.size() == 0) {
      return Validation.NONE;
    }
    LineEvaluation evaluation = LineEvaluations.of(network::scores, characters, lines);
    return new Validation(evaluation.loss(), 1 - evaluation.characterErrorRate());
  }
}
