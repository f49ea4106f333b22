package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.train.Ending;
import org.handwriting.train.evaluation.PageEvaluationText;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.run.PageRunData;
import org.handwriting.train.run.PageTrainingRun;
import org.handwriting.train.run.RunConfig;
import org.handwriting.train.run.RunDirectory;
import org.handwriting.train.run.ShellCommand;

/** {@code hwr train --dataset pages}: from marked pages to a model that finds writing. */
final class PageTraining {
  private PageTraining() {}

  /** A run from its beginning. */
  static int start(RunConfig config) throws IOException {
    new ModelDirectory(Path.of(config.out())).requireWritable();
    // Before a run's folder is made: what is wrong here should leave nothing behind.
    NativeLibrary.load();
    PageRunData data = PageRunData.open(config);
    try (RunDirectory directory =
        RunDirectory.create(Path.of("runs"), LocalDateTime.now(ZoneId.systemDefault()), config)) {
      return run(directory, data);
    }
  }

  /** The rest of an interrupted one. */
  static int resume(RunDirectory directory) throws IOException {
    return run(directory, PageRunData.open(directory.config()));
  }

  private static int run(RunDirectory directory, PageRunData data) throws IOException {
    PrintStream console = System.out;
    try (StopOnSignal signal = new StopOnSignal();
        PageTrainingRun run = PageTrainingRun.open(directory, data, RunOptions::warn)) {
      signal.stops(run::stop);
      if (run.train(TrainingListener.progress()) == Ending.INTERRUPTED) {
        console.printf("Stopped and saved. To go on: %s%n", directory.resuming());
        return Hwr.INTERRUPTED;
      }
      PageTrainingRun.Outcome outcome = run.finish();
      console.printf("%nOn the %d validation scenes:%n", outcome.evaluation().examples());
      console.print(PageEvaluationText.of(outcome.evaluation()));
      console.printf("%nModel:  %s%n", ShellCommand.shown(outcome.model()));
      console.printf("Report: %s (open it in a browser)%n", ShellCommand.shown(outcome.report()));
      console.printf("Next:   %s%n", outcome.next());
      console.printf(
          "        (%s: a folder of pages that it has not learned from)%n", ShellCommand.OTHERS);
      return 0;
    }
  }
}
