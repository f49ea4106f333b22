package org.handwriting.spark.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.handwriting.cli.options.ResumeOption;
import org.handwriting.cli.options.RunOptions;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.Dataset;
import org.handwriting.spark.SparkWorkers;
import org.handwriting.train.evaluation.EvaluationText;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.run.RunConfig;
import org.handwriting.train.run.RunDirectory;
import org.handwriting.train.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hwr spark train}: {@code hwr train} with many workers. */
@Command(
    name = "train",
    description = {
      "Trains a network with many workers, each on its part of the pictures, whose weights are"
          + " averaged. --batch-size is each worker's.",
      "The driver reads the data and writes the run's folder and the model."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Default: as many tasks as can run at once.")
  private Optional<Integer> workers;

  @Option(
      names = "--average-every",
      paramLabel = "K",
      defaultValue = "16",
      description = "Steps between two averages (default: ${DEFAULT-VALUE}).")
  private int stepsARound;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the run's folder is made (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Mixin private ResumeOption resume;

  @Override
  public Integer call() throws IOException {
    boolean resumed = resume.isGiven();
    if (!resumed) {
      config(
          workers.orElse(1)); // before Spark starts: a typing error should not take half a minute
    }
    try (SparkSession spark = Session.open("hwr train")) {
      if (resumed) {
        try (RunDirectory directory = resume.open()) {
          return run(spark, directory, TrainingRun.dataset(directory.config()));
        }
      }
      RunConfig config = config(workers.orElseGet(() -> atOnce(spark)));
      new ModelDirectory(Path.of(config.out())).requireWritable();
      Dataset opened = TrainingRun.dataset(config);
      // Before a run's folder is made: what is wrong here should leave nothing behind.
      NativeLibrary.load();
      opened.readAll();
      try (RunDirectory directory =
          RunDirectory.create(runs, LocalDateTime.now(ZoneId.systemDefault()), config)) {
        return run(spark, directory, opened);
      }
    }
  }

  private RunConfig config(int many) throws IOException {
    if (many < 1 || stepsARound < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --workers and --average-every of 1 or more, found %d and %d"
              .formatted(many, stepsARound));
    }
    return options.config(Device.PROCESSOR, List.of(), many, stepsARound);
  }

  private static int run(SparkSession spark, RunDirectory directory, Dataset opened)
      throws IOException {
    RunConfig config = directory.config();
    try (TrainingRun run = TrainingRun.open(directory, opened, RunOptions::warn);
        SparkWorkers all =
            new SparkWorkers(
                spark.sparkContext(),
                new RunSetup(config),
                opened.train(),
                config.workers(),
                config.stepsARound())) {
      run.train(all, TrainingListener.progress());
      TrainingRun.Outcome outcome = run.finish();
      System.out.println();
      System.out.print(EvaluationText.headline(outcome.evaluation()));
      System.out.print(EvaluationText.details(outcome.evaluation()));
      System.out.printf("%nModel:  %s%nReport: %s%n", outcome.model(), outcome.report());
      System.out.printf("Next:   %s%n", outcome.next());
      return 0;
    }
  }

  // Executors may still be on their way when this is asked, so it is what was configured.
  private static int atOnce(SparkSession spark) {
    int cores = spark.sparkContext().defaultParallelism();
    return Math.max(1, cores / spark.sparkContext().conf().getInt("spark.task.cpus", 1));
  }
}
