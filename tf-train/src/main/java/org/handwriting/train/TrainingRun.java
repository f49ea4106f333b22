package org.handwriting.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.model.ModelCard;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.progress.TrainingListeners;
import org.handwriting.train.progress.TrainingPlan;
import org.handwriting.train.report.EventFile;
import org.handwriting.train.report.HtmlReport;
import org.handwriting.train.report.MetricsCsv;
import org.handwriting.train.report.MistakePicture;
import org.handwriting.train.report.RunReport;
import org.tensorflow.TensorFlow;

/** One run from data set to model: reads, trains, tests, exports and reports. Owns its trainer. */
public final class TrainingRun implements AutoCloseable {
  private static final int WORST_SHOWN = 40;

  private final RunDirectory directory;
  private final RunConfig config;
  private final Dataset dataset;
  private final Split train;
  private final Split validation;
  private final Trainer trainer;
  private boolean led; // by workers

  /**
   * What a run that was not interrupted has brought.
   *
   * @param evaluation on the test pictures
   * @param model the version's folder
   * @param report the page
   */
  public record Outcome(Evaluation evaluation, Path model, Path report) {}

  private TrainingRun(RunDirectory directory, Dataset dataset, Trainer trainer) throws IOException {
    this.directory = directory;
    this.config = directory.config();
    this.dataset = dataset;
    this.train = dataset.train();
    this.validation = dataset.validation();
    this.trainer = trainer;
  }

  /**
   * The data set that {@code config} names, with its validation part cut off.
   *
   * @throws IOException when its files are missing or damaged
   */
  public static Dataset dataset(RunConfig config) throws IOException {
    Dataset dataset = Catalog.open(config.dataset(), config.dataFolder());
    if (config.limit() > 0) {
      dataset = dataset.limit(config.limit());
    }
    return dataset.withValidation(Recipe.named(config.recipe()).validation(), config.seed());
  }

  /**
   * Makes ready what {@code directory} is configured for, and goes on from its newest checkpoint if
   * there is one.
   *
   * @throws IOException when the data cannot be read or no checkpoint is sound
   */
  public static TrainingRun open(RunDirectory directory, Dataset dataset) throws IOException {
    RunConfig config = directory.config();
    Trainer trainer = new Trainer(config.network(), dataset.train().labels(), config.options());
    try {
      trainer.keepCheckpoints(directory.checkpoints());
      trainer.resume();
      trainer.learnFrom(config.teachers().stream().map(Path::of).toList(), dataset.train());
      return new TrainingRun(directory, dataset, trainer);
    } catch (IOException | RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /**
   * Lets others take the steps: {@link Trainer#learnBy}.
   *
   * @throws IllegalArgumentException when they are not as many as the run is configured for, or
   *     average after other steps
   */
  public void learnBy(Workers workers) {
    if (workers.count() != config.workers() || workers.stepsARound() != config.stepsARound()) {
      throw new IllegalArgumentException(
          "expected %d workers and %d steps a round, found %d and %d"
              .formatted(
                  config.workers(), config.stepsARound(), workers.count(), workers.stepsARound()));
    }
    trainer.learnBy(workers);
    led = true;
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @param listener hears of it, beside the run's own files
   * @throws IllegalArgumentException when the run is one of workers, and there are none
   */
  public Trainer.Ending train(TrainingListener listener) throws IOException {
    if (config.workers() > 0 && !led) {
      throw new IllegalArgumentException(
          "%s: expected its %d workers, found none; go on with hwr spark train --resume"
              .formatted(directory.path(), config.workers()));
    }
    TrainingListener all =
        new TrainingListeners(
            List.of(
                listener, new MetricsCsv(directory.metrics()), new EventFile(directory.path())));
    TrainingPlan.Run run =
        new TrainingPlan.Run(dataset.name(), config.recipe(), Optional.of(directory.path()));
    return trainer.fit(train, validation, run, all);
  }

  /** Ends the training after the step under way and saves it; callable from any thread. */
  public void stop() {
    trainer.stop();
  }

  /**
   * Calibrates the network on the validation part, tests it on the test pictures, exports it and
   * writes the report.
   */
  public Outcome finish() throws IOException {
    Split test = dataset.test();
    trainer.calibrate(validation);
    Evaluation evaluation = trainer.evaluate(test);
    Path out = Path.of(config.out());
    ModelCard card = trainer.card(out, config.recipe(), dataset, evaluation);
    Path model = trainer.export(out, card);
    writeReport(test, evaluation, card);
    return new Outcome(evaluation, model, directory.report());
  }

  @Override
  public void close() {
    trainer.close();
  }

  private void writeReport(Split test, Evaluation evaluation, ModelCard card) throws IOException {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("Data set", dataset.name());
    configuration.put("Training pictures", Integer.toString(train.size()));
    configuration.put("Validation pictures", Integer.toString(validation.size()));
    configuration.put("Architecture", card.architecture());
    configuration.put("Parameters", Long.toString(card.parameters()));
    configuration.put("Recipe", card.recipe());
    configuration.put("Seed", Long.toString(card.seed()));
    trainer.settings().forEach((name, value) -> configuration.put(name.replace('_', ' '), value));
    configuration.put("TensorFlow", TensorFlow.version());
    List<MistakePicture> worst =
        evaluation.worst(WORST_SHOWN).stream()
            .map(mistake -> new MistakePicture(mistake, test.pixelsAt(mistake.index())))
            .toList();
    String title = "%s on %s".formatted(card.architecture(), dataset.name());
    HtmlReport.write(
        new RunReport(title, configuration, trainer.history(), evaluation, worst),
        directory.report());
  }
}
