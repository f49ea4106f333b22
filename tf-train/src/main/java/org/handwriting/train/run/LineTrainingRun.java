package org.handwriting.train.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.transcription.BadLine;
import org.handwriting.train.Ending;
import org.handwriting.train.FitOptions;
import org.handwriting.train.LineTrainer;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.report.LineHtmlReport;
import org.handwriting.train.report.LinePicture;
import org.handwriting.train.report.LineRunReport;
import org.tensorflow.TensorFlow;

/**
 * One run from lines to model: trains, judges by the validation part, exports and reports. Owns its
 * trainer.
 */
public final class LineTrainingRun implements AutoCloseable {
  private static final int WORST_SHOWN = 40;
  private static final int SKIPPED_NAMED = 10;

  private final RunDirectory directory;
  private final RunConfig config;
  private final LineRunData data;
  private final LineTrainer trainer;
  private final RunJournal journal;

  /**
   * What a run that was not interrupted has brought.
   *
   * @param evaluation on the validation part
   * @param writers who wrote each line of it; empty where it is not known
   * @param model the version's folder
   * @param report the page
   * @param next what evaluates the model when it is typed with a folder of other lines, which it
   *     has not learned from, in the place of {@link ShellCommand#OTHERS}
   */
  public record Outcome(
      LineEvaluation evaluation,
      List<String> writers,
      Path model,
      Path report,
      ShellCommand next) {}

  private LineTrainingRun(
      RunDirectory directory, LineRunData data, LineTrainer trainer, Consumer<String> onWarning) {
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
   * @throws IOException when the model could not be written, or the run began with other data
   */
  public static LineTrainingRun open(
      RunDirectory directory, LineRunData data, Consumer<String> onWarning) throws IOException {
    RunConfig config = directory.config();
    ModelDirectory out = new ModelDirectory(Path.of(config.out()));
    out.requireWritable();
    RunChecksums.of(data, config.lines().drawn()).keepIn(directory);
    LineTrainer trainer = trainer(config, data);
    try {
      out.requireRoom(trainer.parameters() * Float.BYTES);
      LineTrainingRun run = new LineTrainingRun(directory, data, trainer, onWarning);
      run.warnOfLines();
      return run;
    } catch (IOException | RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  private static LineTrainer trainer(RunConfig config, LineRunData data) {
    return data.start().isPresent()
        ? new LineTrainer(
            config.lineNetwork(), data.characters(), config.options(), data.start().get())
        : new LineTrainer(config.lineNetwork(), data.characters(), config.options());
  }

  private void warnOfLines() {
    LineDataset lines = data.learned();
    List<BadLine> skipped = new ArrayList<>(lines.skipped());
    data.drafts().ifPresent(drafts -> skipped.addAll(drafts.unread().skipped()));
    if (!skipped.isEmpty()) {
      String named =
          skipped.stream()
              .limit(SKIPPED_NAMED)
              .map(bad -> "\n  " + bad.message())
              .collect(joining());
      int more = skipped.size() - SKIPPED_NAMED;
      journal.warn(
          "lines left out: %d%s%s"
              .formatted(skipped.size(), named, more > 0 ? "\n  and " + more + " more" : ""));
    }
    if (lines.size() > 0 && !data.byWriter()) {
      journal.warn(
          "too few writers or pages are known to keep some of them back: validation lines are of"
              + " hands that are learned from, and look better than new hands will");
    }
  }

  /**
   * Trains to the last epoch, or until {@link #stop}; from the newest checkpoint if there is one.
   *
   * @param listener hears of it, beside the run's own files
   */
  public Ending train(TrainingListener listener) throws IOException {
    FitOptions with = journal.fitOptions(RunConfig.LINES);
    Ending ending = trainer.fit(data.train(), data.validation(), with, journal.listening(listener));
    journal.warnOfMissedEpoch(trainer.missedBestEpoch(), trainer.history().size());
    return ending;
  }

  /** Ends the training after the step under way and saves it; callable from any thread. */
  public void stop() {
    trainer.stop();
  }

  /**
   * Judges the network by the validation part, exports it and writes the report.
   *
   * @throws IOException when something cannot be written; the message says what of the run is there
   *     all the same
   */
  public Outcome finish() throws IOException {
    double temperature = trainer.calibrate(data.validation());
    LineEvaluation evaluation = trainer.evaluate(data.validation());
    ModelCard card =
        LineRunCard.of(
            config, data, new LineRunCard.Learned(trainer.parameters(), temperature), evaluation);
    List<String> writers = writers();
    Path model =
        journal.finish(
            () -> trainer.export(Path.of(config.out()), data.language(), card),
            file -> LineHtmlReport.write(report(evaluation, writers, card), file));
    return new Outcome(evaluation, writers, model, directory.report(), evaluating(model));
  }

  private List<String> writers() {
    LineDataset lines = data.validation();
    return IntStream.range(0, lines.size()).mapToObj(lines::writer).toList();
  }

  private LineRunReport report(LineEvaluation evaluation, List<String> writers, ModelCard card) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("Training lines an epoch", Integer.toString(data.train().size()));
    configuration.put("Validation lines", Integer.toString(data.validation().size()));
    configuration.put("Characters", data.characters().toString());
    RunJournal.describe(card, card.settings(), configuration);
    configuration.put("TensorFlow", TensorFlow.version());
    List<LinePicture> worst =
        evaluation.worst(WORST_SHOWN).stream()
            .map(r -> new LinePicture(r, data.validation().example(r.index())))
            .toList();
    return new LineRunReport(
        "%s on lines".formatted(card.architecture()),
        configuration,
        trainer.history(),
        evaluation,
        writers,
        worst,
        journal.warnings());
  }

  private ShellCommand evaluating(Path model) {
    ShellCommand command = journal.evaluatingOthers(model);
    return config.lines().fold() ? command.with("--fold") : command;
  }

  @Override
  public void close() {
    trainer.close();
  }
}
