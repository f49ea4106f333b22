package org.handwriting.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.core.model.ModelCard;
import org.handwriting.train.FitOptions;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.progress.TrainingListeners;
import org.handwriting.train.progress.TrainingPlan;
import org.handwriting.train.report.EventFile;
import org.handwriting.train.report.MetricsCsv;

/** What every run keeps of itself and tells its owner, whatever it learns. */
final class RunJournal {
  private final RunDirectory directory;
  private final Consumer<String> onWarning;
  private final List<String> warnings = new ArrayList<>();

  /** Writes the model into its folder. */
  interface Export {
    /** Returns the version's folder. */
    Path write() throws IOException;
  }

  /** Writes the report to a file. */
  interface Report {
    void writeTo(Path file) throws IOException;
  }

  /**
   * Begins empty.
   *
   * @param onWarning hears of each warning at once
   */
  RunJournal(RunDirectory directory, Consumer<String> onWarning) {
    this.directory = directory;
    this.onWarning = onWarning;
  }

  /** Tells of what the run can go on with and its owner should know. */
  void warn(String warning) {
    warnings.add(warning);
    onWarning.accept(warning);
  }

  /** All that was warned of, in its order. */
  List<String> warnings() {
    return warnings;
  }

  /** A fit under the run's name, with its checkpoints. */
  FitOptions fitOptions(String dataset) {
    String recipe = directory.config().recipe();
    return FitOptions.defaults()
        .withRun(new TrainingPlan.Run(dataset, recipe, Optional.of(directory.path())))
        .withCheckpoints(directory.checkpoints());
  }

  /** The run's own files beside who listens. */
  TrainingListener listening(TrainingListener listener) {
    return new TrainingListeners(
        List.of(listener, new MetricsCsv(directory.metrics()), new EventFile(directory.path())));
  }

  /**
   * Warns where the weights are not those that they should be.
   *
   * @param missed the epoch whose weights were to be taken, and are not
   * @param epochs that are done
   */
  void warnOfMissedEpoch(OptionalInt missed, int epochs) {
    missed.ifPresent(
        best ->
            warn(
                "the checkpoint of the best epoch, %d, is gone or damaged: the model has the weights of the last one, %d"
                    .formatted(best, epochs)));
  }

  /**
   * Writes the model and then the report.
   *
   * @return the model's version's folder
   * @throws IOException when one cannot be written; the message says what of the run is there all
   *     the same
   */
  Path finish(Export export, Report report) throws IOException {
    Path model;
    try {
      model = export.write();
    } catch (IOException e) {
      throw new IOException(
          "%s; nothing of the training is lost, %s writes the model once that is mended"
              .formatted(Failures.message(e), directory.resuming()),
          e);
    }
    try {
      report.writeTo(directory.report());
    } catch (IOException e) {
      throw new IOException("%s; the model is whole: %s".formatted(Failures.message(e), model), e);
    }
    return model;
  }

  /**
   * What evaluates a model of lines or pages when it is typed with a folder of others: most of the
   * run's own were learned from, and would be read too well.
   */
  ShellCommand evaluatingOthers(Path model) {
    RunConfig config = directory.config();
    ShellCommand command =
        ShellCommand.hwr("evaluate", "--model", ShellCommand.shown(model))
            .with("--dataset", config.dataset(), "--data-dir", ShellCommand.OTHERS);
    return config.skipBad() ? command.with("--skip-bad") : command;
  }

  /**
   * Adds what a report tells of every network to {@code configuration}, in the order to show it.
   *
   * @param settings what was asked for
   */
  static void describe(
      ModelCard card, Map<String, String> settings, Map<String, String> configuration) {
    configuration.put("Parameters", Long.toString(card.parameters()));
    configuration.put("Recipe", card.recipe());
    configuration.put("Seed", Long.toString(card.seed()));
    settings.forEach((name, value) -> configuration.put(name.replace('_', ' '), value));
  }
}
