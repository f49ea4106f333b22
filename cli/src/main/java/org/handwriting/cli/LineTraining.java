package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.line.BadLinesException;
import org.handwriting.train.Ending;
import org.handwriting.train.evaluation.LineEvaluationText;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.run.LineRunData;
import org.handwriting.train.run.LineTrainingRun;
import org.handwriting.train.run.RunConfig;
import org.handwriting.train.run.RunDirectory;
import org.handwriting.train.run.ShellCommand;

/** {@code hwr train --dataset lines}: from lines with their texts to a model. */
final class LineTraining {
  private LineTraining() {}

  /** A run from its beginning. */
  static int start(RunConfig config) throws IOException {
    new ModelDirectory(Path.of(config.out())).requireWritable();
    // Before a run's folder is made: what is wrong here should leave nothing behind.
    NativeLibrary.load();
    LineRunData data = data(config);
    try (RunDirectory directory =
        RunDirectory.create(Path.of("runs"), LocalDateTime.now(ZoneId.systemDefault()), config)) {
      return run(directory, data);
    }
  }

  /** The rest of an interrupted one. */
  static int resume(RunDirectory directory) throws IOException {
    return run(directory, data(directory.config()));
  }

  private static LineRunData data(RunConfig config) throws IOException {
    List<String> unread = config.lines().unread();
    if (!unread.isEmpty()) {
      System.out.printf(
          "Reading the lines of %s with the model of --from%n", String.join(", ", unread));
    }
    try {
      return LineRunData.open(config);
    } catch (BadLinesException e) {
      LinesData.list(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      throw e;
    }
  }

  private static int run(RunDirectory directory, LineRunData data) throws IOException {
    PrintStream console = System.out;
    try (StopOnSignal signal = new StopOnSignal();
        LineTrainingRun run = LineTrainingRun.open(directory, data, RunOptions::warn)) {
      signal.stops(run::stop);
      if (run.train(TrainingListener.progress()) == Ending.INTERRUPTED) {
        console.printf("Stopped and saved. To go on: %s%n", directory.resuming());
        return Hwr.INTERRUPTED;
      }
      LineTrainingRun.Outcome outcome = run.finish();
      console.printf("%nOn the %d validation lines:%n", outcome.evaluation().examples());
      console.print(LineEvaluationText.headline(outcome.evaluation()));
      console.print(LineEvaluationText.details(outcome.evaluation(), outcome.writers()));
      console.printf("%nModel:  %s%n", ShellCommand.shown(outcome.model()));
      console.printf("Report: %s (open it in a browser)%n", ShellCommand.shown(outcome.report()));
      console.printf("Next:   %s%n", outcome.next());
      console.printf(
          "        (%s: a folder of lines that it has not learned from)%n", ShellCommand.OTHERS);
      return 0;
    }
  }
}
