package org.handwriting.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.PageWeights;
import org.handwriting.data.Batches;
import org.handwriting.train.Ending;
import org.handwriting.train.FitOptions;
import org.handwriting.train.PageTrainer;
import org.handwriting.train.SoftwareVersions;
import org.handwriting.train.evaluation.PageEvaluation;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.report.PageHtmlReport;
import org.handwriting.train.report.PageRunReport;

/**
 * One run from pages to a model that finds the writing on them: trains, judges by scenes of pages
 * that were kept back, exports and reports. Owns its trainer.
 */
public final class PageTrainingRun implements AutoCloseable {
  private final RunDirectory directory;
  private final RunConfig config;
  private final PageRunData data;
  private final PageTrainer trainer;
  private final RunJournal journal;

  /**
   * What a run that was not interrupted has brought.
   *
   * @param evaluation on the validation scenes
   * @param model the version's folder
   * @param report the page
   * @param next what evaluates the model when it is typed with a folder of other pages, which it
   *     has not learned from, in the place of {@link ShellCommand#OTHERS}
   */
  public record Outcome(PageEvaluation evaluation, Path model, Path report, ShellCommand next) {}

  private PageTrainingRun(
      RunDirectory directory, PageRunData data, PageTrainer trainer, Consumer<String> onWarning) {
    this.directory = directory;
    this.config = directory.config();
    this.data = data;
    this.trainer = trainer;
    this.journal = new RunJournal(directory, onWarning);
  }

  /**
   * Makes ready what {@code directory} is configured for.
   *
   * @param data that its configuration names
   * @param onWarning hears, now and later, of what the run can go on with and its owner should know
   * @throws IOException when the model could not be written, what it is to begin with not read, or
   *     the run began with other data
   */
  public static PageTrainingRun open(
      RunDirectory directory, PageRunData data, Consumer<String> onWarning) throws IOException {
    RunConfig config = directory.config();
    ModelDirectory out = new ModelDirectory(Path.of(config.out()));
    out.requireWritable();
    RunChecksums.of(data, config.pages()).keepIn(directory);
    PageTrainer trainer = trainer(config);
    try {
      out.requireRoom(trainer.parameters() * Float.BYTES);
      PageTrainingRun run = new PageTrainingRun(directory, data, trainer, onWarning);
      DatasetWarnings.pages(data).forEach(run.journal::warn);
      return run;
    } catch (IOException | RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  private static PageTrainer trainer(RunConfig config) throws IOException {
    Optional<PageWeights> start = config.pages().start();
    return start.isPresent()
        ? new PageTrainer(start.get(), config.options())
        : new PageTrainer(config.pageNetwork(), config.options());
  }

  /**
   * Trains to the last epoch, or until {@link #stop}; from the newest checkpoint if there is one.
   *
   * @param listener hears of it, beside the run's own files
   */
  public Ending train(TrainingListener listener) throws IOException {
    FitOptions with = journal.fitOptions(RunConfig.PAGES);
    int steps = Batches.steps(config.pages().scenes(), config.batchSize());
    Ending ending =
        trainer.fit(data.scenes(), steps, data.validation(), with, journal.listening(listener));
    journal.warnOfMissedEpoch(trainer.missedBestEpoch(), trainer.history().size());
    return ending;
  }

  /** Ends the training after the step under way and saves it; callable from any thread. */
  public void stop() {
    trainer.stop();
  }

  /**
   * Judges the network by the validation scenes, exports it and writes the report.
   *
   * @throws IOException when something cannot be written; the message says what of the run is there
   *     all the same
   */
  public Outcome finish() throws IOException {
    PageEvaluation evaluation = trainer.evaluate(data.validation());
    ModelCard card = card(evaluation);
    Path model =
        journal.finish(
            () -> trainer.export(Path.of(config.out()), card),
            file -> PageHtmlReport.write(report(evaluation, card), file));
    return new Outcome(evaluation, model, directory.report(), journal.evaluatingOthers(model));
  }

  private ModelCard card(PageEvaluation evaluation) {
    TrainingOptions options = config.options();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network", config.pageNetwork().toString());
    settings.put("epochs", Integer.toString(options.epochs()));
    settings.put("scenes_an_epoch", Integer.toString(config.pages().scenes()));
    settings.put("batch_size", Integer.toString(options.batchSize()));
    settings.putAll(options.descent());
    settings.put("precision", options.precision().label());
    if (config.pages().from() != null) {
      settings.put("from", config.pages().from());
    }
    settings.put("pages", Integer.toString(data.scenes().pages()));
    settings.put(
        "tested_with", "%d validation scenes, pixel by pixel".formatted(evaluation.examples()));
    return new ModelCard(
        ModelKind.PAGES,
        Path.of(config.out()).getFileName().toString(),
        config.architecture(),
        trainer.parameters(),
        null,
        null,
        RunConfig.PAGES,
        data.sha256(),
        config.epochs() * config.pages().scenes(),
        config.recipe(),
        settings,
        config.seed(),
        evaluation.examples(),
        evaluation.accuracy(),
        evaluation.loss(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        SoftwareVersions.here());
  }

  private PageRunReport report(PageEvaluation evaluation, ModelCard card) {
    Map<String, String> configuration = new LinkedHashMap<>();
    RunJournal.describe(card, card.settings(), configuration);
    return new PageRunReport(
        "%s on pages".formatted(card.architecture()),
        configuration,
        trainer.history(),
        evaluation,
        trainer.pictures(data.validation().get(0)),
        journal.warnings());
  }

  @Override
  public void close() {
    trainer.close();
  }
}
