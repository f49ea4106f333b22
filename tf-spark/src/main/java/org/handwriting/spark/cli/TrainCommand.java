package org.handwriting.spark.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.handwriting.core.ProjectVersion;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.DeviceChoice;
import org.handwriting.core.device.PrecisionChoice;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.Dataset;
import org.handwriting.spark.SparkWorkers;
import org.handwriting.train.EvaluationText;
import org.handwriting.train.Recipe;
import org.handwriting.train.RunConfig;
import org.handwriting.train.RunDirectory;
import org.handwriting.train.TrainingListener;
import org.handwriting.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hwr spark train}: {@code hwr train} with many workers. */
@Command(
    name = "train",
    description = {
      "Trains a network with many workers, each on its part of the pictures, whose weights are"
          + " averaged.",
      "The driver reads the data and writes the run's folder and the model."
    })
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "mnist",
      description = "As hwr train (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "As hwr train.")
  private Optional<Path> dataDir;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Use at most N pictures to train and to test with (default: all).")
  private int limit;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "As hwr train (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(names = "--architecture", paramLabel = "NAME", description = "Default: the recipe's.")
  private Optional<String> architecture;

  @Option(names = "--epochs", paramLabel = "N", description = "Default: the recipe's.")
  private Optional<Integer> epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Of each worker; a step is as many batches (default: the recipe's).")
  private Optional<Integer> batchSize;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Default: the recipe's.")
  private Optional<Double> learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Draws weights, order, augmentation and dropout (default: 1).")
  private long seed;

  @Option(
      names = "--precision",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = "auto, float32 or bfloat16; auto is what is quicker on the driver.")
  private String precision;

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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The model's folder (default: models/<data set>).")
  private Optional<Path> out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run; takes everything else from its config.json.")
  private Optional<Path> resume;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open("hwr train")) {
      if (resume.isPresent()) {
        try (RunDirectory directory = RunDirectory.open(absolute(resume.get()))) {
          return run(spark, directory, TrainingRun.dataset(directory.config()));
        }
      }
      RunConfig config = config(spark);
      new ModelDirectory(Path.of(config.out())).requireWritable();
      Dataset opened = TrainingRun.dataset(config);
      opened.train(); // before a run's folder is made: a typing error should leave nothing behind
      try (RunDirectory directory =
          RunDirectory.create(runs, LocalDateTime.now(ZoneId.systemDefault()), config)) {
        return run(spark, directory, opened);
      }
    }
  }

  private RunConfig config(SparkSession spark) {
    Recipe chosen = Recipe.named(recipe);
    RunConfig config =
        new RunConfig(
            dataset,
            dataDir.map(path -> absolute(path).toString()).orElse(null),
            limit,
            recipe,
            architecture.orElse(chosen.architecture()),
            "max",
            epochs.orElse(chosen.options().epochs()),
            batchSize.orElse(chosen.options().batchSize()),
            learningRate.orElse(chosen.options().learningRate()),
            seed,
            PrecisionChoice.resolve(precision, Device.PROCESSOR).label(),
            DeviceChoice.CPU.toString(),
            chosen.options().patience(),
            List.of(),
            workers.orElseGet(() -> atOnce(spark)),
            stepsARound,
            absolute(out.orElse(Path.of("models", dataset))).toString(),
            ProjectVersion.current());
    config.options(); // checks the numbers
    return config;
  }

  private static int run(SparkSession spark, RunDirectory directory, Dataset opened)
      throws IOException {
    RunConfig config = directory.config();
    try (TrainingRun run = TrainingRun.open(directory, opened);
        SparkWorkers all =
            new SparkWorkers(
                spark.sparkContext(),
                new RunSetup(config),
                opened.train(),
                config.workers(),
                config.stepsARound())) {
      run.learnBy(all);
      run.train(TrainingListener.progress());
      TrainingRun.Outcome outcome = run.finish();
      System.out.println();
      System.out.print(EvaluationText.headline(outcome.evaluation()));
      System.out.print(EvaluationText.details(outcome.evaluation()));
      System.out.printf("%nModel:  %s%nReport: %s%n", outcome.model(), outcome.report());
      return 0;
    }
  }

  // Executors may still be on their way when this is asked, so it is what was configured.
  private static int atOnce(SparkSession spark) {
    int cores = spark.sparkContext().defaultParallelism();
    return Math.max(1, cores / spark.sparkContext().conf().getInt("spark.task.cpus", 1));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
