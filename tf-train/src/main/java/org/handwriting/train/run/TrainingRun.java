package org.handwriting.train.run;

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
import org.handwriting.train.Ending;
import org.handwriting.train.FitOptions;
import org.handwriting.train.Trainer;
import org.handwriting.train.Workers;
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
   * Makes ready what {@code directory} is configured for.
   *
   * @throws IOException when the data cannot be read
   */
  public static TrainingRun open(RunDirectory directory, Dataset dataset) throws IOException {
    RunConfig config = directory.config();
    Trainer trainer = new Trainer(config.network(), dataset.train().labels(), config.options());
    try {
      return new TrainingRun(directory, dataset, trainer);
    } catch (IOException | RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /**
   * Trains to the last epoch, or until {@link #stop}; from the newest checkpoint if there is one.
   *
   * @param listener hears of it, beside the run's own files
   * @throws IllegalArgumentException when the run is one of workers, and there are none
   */
  public Ending train(TrainingListener listener) throws IOException {
    if (config.workers() > 0) {
      throw new IllegalArgumentException(
          "%s: expected its %d workers, found none; go on with hwr spark train --resume"
              .formatted(directory.path(), config.workers()));
    }
    return fit(options(), listener);
  }

  /**
   * The same where others take the steps.
   *
   * @throws IllegalArgumentException when they are not as many as the run is configured for, or
   *     average after other steps
   */
  public Ending train(Workers workers, TrainingListener listener) throws IOException {
    if (workers.count() != config.workers() || workers.stepsARound() != config.stepsARound()) {
      throw new IllegalArgumentException(
          "expected %d workers and %d steps a round, found %d and %d"
              .formatted(
                  config.workers(), config.stepsARound(), workers.count(), workers.stepsARound()));
    }
    return fit(options().withWorkers(workers), listener);
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

  private FitOptions options() {
    return FitOptions.defaults()
        .withRun(
            new TrainingPlan.Run(dataset.name(), config.recipe(), Optional.of(directory.path())))
        .withCheckpoints(directory.checkpoints())
        .withTeachers(config.teachers().stream().map(Path::of).toList());
  }

  private Ending fit(FitOptions with, TrainingListener listener) throws IOException {
    TrainingListener all =
        new TrainingListeners(
            List.of(
                listener, new MetricsCsv(directory.metrics()), new EventFile(directory.path())));
    return trainer.fit(train, validation, with, all);
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
