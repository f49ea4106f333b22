package org.handwriting.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.train.Ending;
import org.handwriting.train.FitOptions;
import org.handwriting.train.Trainer;
import org.handwriting.train.Workers;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.report.HtmlReport;
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
  private final RunJournal journal;

  /**
   * What a run that was not interrupted has brought.
   *
   * @param evaluation on the test pictures
   * @param model the version's folder
   * @param report the page
   * @param next what evaluates the model on the same pictures when it is typed
   */
  public record Outcome(Evaluation evaluation, Path model, Path report, ShellCommand next) {}

  private TrainingRun(
      RunDirectory directory, Dataset dataset, Trainer trainer, Consumer<String> onWarning)
      throws IOException {
    this.directory = directory;
    this.config = directory.config();
    this.dataset = dataset;
    this.train = dataset.train();
    this.validation = dataset.validation();
    this.trainer = trainer;
    this.journal = new RunJournal(directory, onWarning);
  }

  /**
   * The data set that {@code config} names, with its validation part cut off.
   *
   * @throws IOException when its files are missing or damaged
   */
  public static Dataset dataset(RunConfig config) throws IOException {
    Dataset dataset = opened(config);
    if (config.limit() > 0) {
      dataset = dataset.limit(config.limit());
    }
    if (config.skipBad()) {
      dataset = dataset.skippingBad();
    }
    return dataset.withValidation(Recipe.named(config.recipe()).validation(), config.seed());
  }

  // One's own pictures are framed as those that the weights to begin with have seen.
  private static Dataset opened(RunConfig config) throws IOException {
    Optional<CharacterWeights> start = config.start();
    boolean framed = start.isPresent() && config.dataset().equals(Catalog.FOLDER);
    return framed
        ? Catalog.openPictures(config.dataFolder().orElseThrow(), start.get().frame())
        : Catalog.open(config.dataset(), config.dataFolder());
  }

  private static Trainer trainer(RunConfig config, Labels labels) throws IOException {
    Optional<CharacterWeights> start = config.start();
    return start.isPresent()
        ? new Trainer(start.get(), labels, config.options())
        : new Trainer(config.network(), labels, config.options());
  }

  /**
   * Makes ready what {@code directory} is configured for. What a run needs in its end is tried now:
   * the test pictures, and the place of the model.
   *
   * @param onWarning hears, now and later, of what the run can go on with and its owner should know
   * @throws IOException when some of the data cannot be read, the run began with other data, or the
   *     model could not be written
   */
  public static TrainingRun open(
      RunDirectory directory, Dataset dataset, Consumer<String> onWarning) throws IOException {
    RunConfig config = directory.config();
    ModelDirectory out = new ModelDirectory(Path.of(config.out()));
    out.requireWritable();
    dataset.readAll();
    RunChecksums.of(dataset).keepIn(directory);
    Trainer trainer = trainer(config, dataset.train().labels());
    try {
      out.requireRoom(trainer.parameters() * Float.BYTES);
      TrainingRun run = new TrainingRun(directory, dataset, trainer, onWarning);
      run.warnOfPictures();
      return run;
    } catch (IOException | RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  private void warnOfPictures() throws IOException {
    DatasetWarnings.skipped(dataset).ifPresent(journal::warn);
    DatasetWarnings.fewPictures(dataset).forEach(journal::warn);
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
   *
   * @throws IOException when something cannot be written; the message says what of the run is there
   *     all the same
   */
  public Outcome finish() throws IOException {
    Split test = dataset.test();
    trainer.calibrate(validation);
    Evaluation evaluation =
        dataset.name().equals(Catalog.FOLDER)
            ? trainer.evaluatePictures(test, dataset)
            : trainer.evaluate(test);
    Path out = Path.of(config.out());
    ModelCard card = card(out, evaluation);
    Path model =
        journal.finish(
            () -> trainer.export(out, card), file -> writeReport(test, evaluation, card, file));
    return new Outcome(evaluation, model, directory.report(), evaluating(model));
  }

  private ModelCard card(Path out, Evaluation evaluation) throws IOException {
    ModelCard card = trainer.card(out, config.recipe(), dataset, evaluation);
    int skipped = dataset.skipped().size();
    return skipped == 0 ? card : card.withSetting("skipped_files", Integer.toString(skipped));
  }

  private ShellCommand evaluating(Path model) {
    ShellCommand command =
        ShellCommand.hwr("evaluate", "--model", ShellCommand.shown(model))
            .with("--dataset", config.dataset());
    if (config.dataDir() != null) {
      command = command.with("--data-dir", ShellCommand.shown(Path.of(config.dataDir())));
    }
    if (config.limit() > 0) {
      command = command.with("--limit", Integer.toString(config.limit()));
    }
    return config.skipBad() ? command.with("--skip-bad") : command;
  }

  @Override
  public void close() {
    trainer.close();
  }

  private FitOptions options() {
    return journal
        .fitOptions(dataset.name())
        .withTeachers(config.teachers().stream().map(Path::of).toList());
  }

  private Ending fit(FitOptions with, TrainingListener listener) throws IOException {
    Ending ending = trainer.fit(train, validation, with, journal.listening(listener));
    journal.warnOfMissedEpoch(trainer.missedBestEpoch(), trainer.history().size());
    return ending;
  }

  private void writeReport(Split test, Evaluation evaluation, ModelCard card, Path file)
      throws IOException {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("Data set", dataset.name());
    configuration.put("Training pictures", Integer.toString(train.size()));
    configuration.put("Validation pictures", Integer.toString(validation.size()));
    if (!dataset.skipped().isEmpty()) {
      configuration.put("Files left out", Integer.toString(dataset.skipped().size()));
    }
    configuration.put("Architecture", card.architecture());
    RunJournal.describe(card, trainer.settings(), configuration);
    configuration.put("TensorFlow", TensorFlow.version());
    List<MistakePicture> worst =
        evaluation.worst(WORST_SHOWN).stream()
            .map(
                mistake ->
                    new MistakePicture(
                        mistake, test.pixelsAt(mistake.index()), test.fileAt(mistake.index())))
            .toList();
    String title = "%s on %s".formatted(card.architecture(), dataset.name());
    HtmlReport.write(
        new RunReport(
            title, configuration, trainer.history(), evaluation, worst, journal.warnings()),
        file);
  }
}
