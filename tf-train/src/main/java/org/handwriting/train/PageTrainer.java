package org.handwriting.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.handwriting.core.model.FrozenPageNetwork;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.PageWeights;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.data.scene.PageScenes;
import org.handwriting.train.evaluation.PageEvaluation;
import org.handwriting.train.evaluation.PageTally;
import org.handwriting.train.graph.PageNet;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.report.PagePicture;

/**
 * Trains one network of pages: fit, evaluate, export. Owns its native memory until it is closed.
 * Not thread-safe, but for {@link #stop}.
 */
public final class PageTrainer implements AutoCloseable {
  private final PageNetwork architecture;
  private final TrainingOptions options;
  private final PageNet network;
  private final TrainingLoop loop;

  /** Builds the network and draws its first weights. */
  public PageTrainer(PageNetwork architecture, TrainingOptions options) {
    this(architecture, options, new PageNet(architecture, options));
  }

  /**
   * The same from what another network has learned. Few scenes, few steps and a lower rate are
   * enough then: {@code Recipe.named("pages-fast", ModelKind.PAGES).options()}.
   *
   * @param start weights of the network to go on with
   */
  public PageTrainer(PageWeights start, TrainingOptions options) {
    this(start.network(), options, new PageNet(start, options));
  }

  private PageTrainer(PageNetwork architecture, TrainingOptions options, PageNet network) {
    this.architecture = architecture;
    this.options = options;
    this.network = network;
    this.loop = new TrainingLoop(architecture.name(), network.session(), options);
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @param scenes to learn from, drawn anew for each step
   * @param stepsAnEpoch 1 or more
   * @param validation examples to watch the progress on; may be none
   * @param with what it has beside the scenes; neither teachers nor workers
   * @param listener hears of each step and epoch; accuracy is of the pixels that are there those
   *     found, less those found wrongly; of the validation {@link PageEvaluation#accuracy}
   * @throws TrainingDivergedException when the loss is no longer a number
   * @throws IOException when a report or a checkpoint cannot be written, or no checkpoint is sound
   */
  public Ending fit(
      PageScenes scenes,
      int stepsAnEpoch,
      List<PageBatch> validation,
      FitOptions with,
      TrainingListener listener)
      throws IOException {
    if (stepsAnEpoch < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 step an epoch, found " + stepsAnEpoch);
    }
    with.requireAlone("pages");
    int validated = validation.stream().mapToInt(PageBatch::size).sum();
    StepSource steps = new PageSteps(network, scenes, stepsAnEpoch, options);
    return loop.run(
        new TrainingLoop.Fit(
            with,
            new TrainingLoop.Examples(stepsAnEpoch * options.batchSize(), validated),
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

  /** See {@link LineTrainer#missedBestEpoch}. */
  public OptionalInt missedBestEpoch() {
    return loop.missedBestEpoch();
  }

  /** How many numbers the optimizer moves. */
  public long parameters() {
    return network.session().parameters();
  }

  /** What the network learned so far, in row-major order, by the weights' names. */
  public Map<String, float[]> weights() {
    return network.session().weights();
  }

  /** What the network makes of examples. */
  public PageEvaluation evaluate(List<PageBatch> batches) {
    PageTally tally = new PageTally();
    for (PageBatch batch : batches) {
      float[] probabilities = network.probabilities(batch); // [n, side, side, 2]
      for (int i = 0; i < batch.size(); i++) {
        tally.example();
      }
      for (int i = 0; i < batch.core().length; i++) {
        tally.pixel(
            probabilities[2 * i],
            probabilities[2 * i + 1],
            batch.core()[i] == 1,
            batch.ink()[i] == 1);
      }
    }
    return tally.evaluation();
  }

  /** What the network finds in each example of a batch, to be looked at. */
  public List<PagePicture> pictures(PageBatch batch) {
    float[] probabilities = network.probabilities(batch); // [n, side, side, 2]
    int each = batch.side() * batch.side();
    return IntStream.range(0, batch.size())
        .mapToObj(
            i ->
                new PagePicture(
                    batch.side(),
                    Arrays.copyOfRange(batch.pixels(), i * each, (i + 1) * each),
                    Arrays.copyOfRange(probabilities, 2 * i * each, 2 * (i + 1) * each)))
        .toList();
  }

  /**
   * Writes the network as the next version of a model.
   *
   * @param model the model's folder, which need not exist
   * @return the version's folder
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public Path export(Path model, ModelCard card) throws IOException {
    try (FrozenPageNetwork frozen = new FrozenPageNetwork(architecture, weights())) {
      return new ModelDirectory(model).write(frozen, card);
    }
  }

  @Override
  public void close() {
    network.close();
  }

  private Validation validate(List<PageBatch> batches) {
    if (batches.isEmpty()) {
      return Validation.NONE;
    }
    PageEvaluation evaluation = evaluate(batches);
    return new Validation(evaluation.loss(), evaluation.accuracy());
  }
}
