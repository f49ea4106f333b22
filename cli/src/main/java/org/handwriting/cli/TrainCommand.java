package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.handwriting.cli.options.LineRunOptions;
import org.handwriting.cli.options.ResumeOption;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.cli.options.Usage;
import org.handwriting.core.device.DeviceChoice;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.Dataset;
import org.handwriting.train.Ending;
import org.handwriting.train.evaluation.EvaluationText;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.run.RunConfig;
import org.handwriting.train.run.RunDirectory;
import org.handwriting.train.run.ShellCommand;
import org.handwriting.train.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hwr train}: from a data set to a model. */
@Command(
    name = "train",
    description =
        "Trains a network and writes it as a SavedModel; without options: MNIST's digits.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Mixin private LineRunOptions lines;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto, cpu or gpu:0; see hwr devices (default: auto).")
  private String device;

  @Option(
      names = "--teacher",
      paramLabel = "DIR",
      description =
          "A model whose answers to learn beside the labels, which makes a small network better;"
              + " may be given several times.")
  private List<Path> teachers = List.of();

  @Mixin private ResumeOption resume;

  @Override
  public Integer call() throws IOException {
    if (resume.isGiven()) {
      try (RunDirectory directory = resume.open()) {
        return switch (directory.config().kind()) {
          case LINES -> LineTraining.resume(directory);
          case PAGES -> PageTraining.resume(directory);
          case CHARACTERS -> run(directory, TrainingRun.dataset(directory.config()));
        };
      }
    }
    RunConfig config = config();
    if (config.lines() != null) {
      return LineTraining.start(config);
    }
    if (config.pages() != null) {
      return PageTraining.start(config);
    }
    new ModelDirectory(Path.of(config.out())).requireWritable();
    Dataset opened = TrainingRun.dataset(config);
    // Before a run's folder is made: what is wrong here should leave nothing behind.
    NativeLibrary.load();
    opened.readAll();
    try (RunDirectory directory =
        RunDirectory.create(Path.of("runs"), LocalDateTime.now(ZoneId.systemDefault()), config)) {
      return run(directory, opened);
    }
  }

  private RunConfig config() throws IOException {
    DeviceChoice choice = Usage.checked(spec, () -> DeviceChoice.parse(device));
    if (options.isLines()) {
      return options.config(choice.resolve(), teachers, lines);
    }
    if (options.isPages()) {
      return options.pageConfig(choice.resolve(), teachers, lines);
    }
    Usage.checked(
        spec,
        () -> {
          lines.requireNone();
          return lines;
        });
    return options.characterConfig(choice.resolve(), teacherVersions(), lines);
  }

  // The versions of now: a run that goes on is taught by those that it began with.
  private List<Path> teacherVersions() throws IOException {
    List<Path> versions = new ArrayList<>();
    for (Path teacher : teachers) {
      versions.add(ModelDirectory.version(teacher.toAbsolutePath().normalize()));
    }
    return versions;
  }

  private int run(RunDirectory directory, Dataset opened) throws IOException {
    PrintStream console = System.out;
    try (StopOnSignal signal = new StopOnSignal();
        TrainingRun run = TrainingRun.open(directory, opened, RunOptions::warn)) {
      signal.stops(run::stop);
      if (run.train(TrainingListener.progress()) == Ending.INTERRUPTED) {
        console.printf("Stopped and saved. To go on: %s%n", directory.resuming());
        return Hwr.INTERRUPTED;
      }
      TrainingRun.Outcome outcome = run.finish();
      console.println();
      console.print(EvaluationText.headline(outcome.evaluation()));
      console.print(EvaluationText.details(outcome.evaluation()));
      printNext(console, outcome);
      return 0;
    }
  }

  private static void printNext(PrintStream console, TrainingRun.Outcome outcome) {
    console.printf("%nModel:  %s%n", ShellCommand.shown(outcome.model()));
    console.printf("Report: %s (open it in a browser)%n", ShellCommand.shown(outcome.report()));
    console.printf("Next:   %s%n", outcome.next());
  }
}
