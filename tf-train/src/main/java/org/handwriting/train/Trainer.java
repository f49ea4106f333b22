package org.handwriting.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.PicturePrior;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Batch;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.Predictions;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.TrainingListener;

/**
 * Trains one network of characters: fit, evaluate, export. Owns its native memory until it is
 * closed. Not thread-safe, but for {@link #stop}.
 */
public final class Trainer implements AutoCloseable {
  private final Architecture architecture;
  private final Labels labels;
  private final TrainingOptions options;
  private final CharacterNetwork network;
  private final Optional<String> origin; // of the weights that it began with
  private final TrainingLoop loop;
  private FitOptions fit = FitOptions.defaults(); // the last one
  private double temperature = 1;

  /**
   * Builds the network and draws its first weights.
   *
   * @param labels label of each class
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow's library is missing
   *     or cannot be loaded
   */
  public Trainer(Architecture architecture, Labels labels, TrainingOptions options) {
    this(
        architecture,
        labels,
        options,
        new CharacterNetwork(architecture, labels.size(), options),
        Optional.empty());
  }

  /**
   * The same from what another network has learned, which need not have the same labels: {@link
   * CharacterWeights#adaptedTo} says what becomes of the last layer. It learns with fewer pictures,
   * in fewer steps and at a lower rate than one from nothing: {@code
   * Recipe.named("characters-fast").options()}.
   *
   * @param start weights of the network to go on with
   */
  public Trainer(CharacterWeights start, Labels labels, TrainingOptions options) {
    this(
        start.network(),
        labels,
        options,
        new CharacterNetwork(start.adaptedTo(labels), options),
        Optional.of(start.origin()));
  }

  private Trainer(
      Architecture architecture,
      Labels labels,
      TrainingOptions options,
      CharacterNetwork network,
      Optional<String> origin) {
    this.architecture = architecture;
    this.labels = labels;
    this.options = options;
    this.network = network;
    this.origin = origin;
    this.loop = new TrainingLoop(architecture.name(), network.session(), options);
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @param train pictures to learn from
   * @param validation pictures to watch the progress on; may be empty
   * @param listener hears of each step and epoch
   * @throws TrainingDivergedException when the loss is no longer a number
   * @throws IOException when a report cannot be written
   */
  public Ending fit(Split train, Split validation, TrainingListener listener) throws IOException {
    return fit(train, validation, FitOptions.defaults(), listener);
  }

  /**
   * The same with checkpoints, teachers or workers.
   *
   * @param with what it has beside the pictures
   * @throws IOException when a report or a checkpoint cannot be written, when there are checkpoints
   *     and none is sound, or when a teacher cannot be read or knows other labels
   */
  public Ending fit(Split train, Split validation, FitOptions with, TrainingListener listener)
      throws IOException {
    requireLabels(train);
    if (train.size() == 0) {
      throw new IllegalArgumentException("expected pictures to train on, found none");
    }
    fit = with;
    StepSource steps = steps(train, with);
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
   * Makes the probabilities of {@link #evaluate} and {@link #export} true, by the temperature with
   * which they fit {@code split} best; answers stay as they are.
   *
   * @param split pictures that the network did not learn from; where there are none, nothing is
   *     changed
   */
  public void calibrate(Split split) {
    requireLabels(split);
    if (split.size() > 0) {
      temperature = 1;
      temperature = export().predictions(split).temperature();
    }
  }

  /**
   * What the network makes of {@code split}, calculated in float32 by the graph that {@link
   * #export} writes.
   *
   * @throws IllegalArgumentException when there are no pictures or their labels are others
   */
  public Evaluation evaluate(Split split) {
    requireLabels(split);
    return export().predictions(split).evaluation();
  }

  /**
   * The same for pictures that anybody may have taken: every character is as likely as another
   * there, however often the training set had it.
   *
   * @param dataset that the network learned from
   */
  public Evaluation evaluatePictures(Split split, Dataset dataset) throws IOException {
    requireLabels(split);
    PicturePrior prior = PicturePrior.of(labels, CharacterExport.trainingCounts(dataset));
    return export().predictions(split).changed(prior::applyTo).evaluation();
  }

  /** What the network in training makes of a batch, in the training's precision: float32 [n, k]. */
  float[] probabilities(Batch batch) {
    return network.probabilities(batch);
  }

  /**
   * Writes the network as the next version of a model.
   *
   * @param model the model's folder, which need not exist
   * @param dataset what it was trained on
   * @param tested what it makes of the test pictures
   * @return the version's folder
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public Path export(Path model, Dataset dataset, Evaluation tested) throws IOException {
    return export(model, card(model, "custom", dataset, tested));
  }

  /** The same with a card of one's own. */
  public Path export(Path model, ModelCard card) throws IOException {
    return export().write(model, card);
  }

  /**
   * What to write down of this training.
   *
   * @param model the model's folder
   * @param recipe name of the options
   * @param dataset what it was trained on
   * @param tested what the network makes of the test pictures
   * @throws IOException when the data set cannot be read
   */
  public ModelCard card(Path model, String recipe, Dataset dataset, Evaluation tested)
      throws IOException {
    return export().card(model, recipe, dataset, tested);
  }

  /** What was asked for, for people, in the order to show it; a card holds the same. */
  public Map<String, String> settings() {
    return export().settings();
  }

  @Override
  public void close() {
    network.close();
  }

  private CharacterExport export() {
    return new CharacterExport(
        architecture,
        labels,
        options,
        network.session(),
        new CharacterExport.Way(fit, origin, temperature));
  }

  private StepSource steps(Split train, FitOptions with) throws IOException {
    if (with.workers().isPresent() && origin.isPresent()) {
      throw new IllegalArgumentException(
          "expected no workers beside a model to begin with, found %d"
              .formatted(with.workers().get().count()));
    }
    if (with.workers().isPresent()) {
      return new WorkerSteps(network.session(), with.workers().get(), train, options);
    }
    if (with.teachers().isEmpty()) {
      return BatchSteps.of(network, train, options);
    }
    return BatchSteps.withTeacher(network, Teacher.of(with.teachers(), train), train, options);
  }

  private Validation validate(Split validation) {
    if (validation.size() == 0) {
      return Validation.NONE;
    }
    Evaluation evaluation = Predictions.of(validation, network::probabilities).evaluation();
    return new Validation(evaluation.loss(), evaluation.accuracy());
  }

  private void requireLabels(Split split) {
    if (!split.labels().equals(labels)) {
      throw new IllegalArgumentException(
          "expected the labels %s, found %s".formatted(labels.asList(), split.labels().asList()));
    }
  }
}
