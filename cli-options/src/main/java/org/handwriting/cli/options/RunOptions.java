package org.handwriting.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.handwriting.core.ProjectVersion;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.DeviceChoice;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.core.net.Pooling;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.run.LineRunConfig;
import org.handwriting.train.run.PageRunConfig;
import org.handwriting.train.run.RunConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what a run learns and how, wherever its steps are taken. */
public final class RunOptions {
  /** What {@code --recipe} may be. */
  static final class RecipeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Recipe.all(), Recipe.ofLines(), Recipe.ofPages())
          .flatMap(List::stream)
          .map(Recipe::name)
          .iterator();
    }
  }

  /** What {@code --architecture} may be. */
  static final class ArchitectureNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Architectures.names(), LineNetwork.names(), PageNetwork.names())
          .flatMap(List::stream)
          .iterator();
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private DatasetOptions dataset;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "default",
      completionCandidates = RecipeNames.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      completionCandidates = ArchitectureNames.class,
      description = "${COMPLETION-CANDIDATES} (default: the recipe's).")
  private Optional<String> architecture;

  @Option(
      names = "--pooling",
      paramLabel = "KIND",
      defaultValue = "max",
      description = "max or average (default: max).")
  private String pooling;

  @Option(names = "--epochs", paramLabel = "N", description = "Default: the recipe's.")
  private Optional<Integer> epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Default: the recipe's.")
  private Optional<Integer> batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "The largest rate of the schedule (default: the recipe's).")
  private Optional<Double> learningRate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "End after N epochs without a better validation loss (default: never).")
  private Optional<Integer> patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Draws weights, order, augmentation and dropout (default: 1).")
  private long seed;

  @Mixin private PrecisionOption precision;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The model's folder; each training adds a version (default: models/<data set>).")
  private Optional<Path> out;

  /**
   * The run that they ask for.
   *
   * @param device that computes
   * @param teachers versions of models, absolute; may be none
   * @param workers processes that learn at once, or 0
   * @param stepsARound after which workers' values are averaged, or 0
   * @throws ParameterException when a name or a number is none that there can be
   */
  public RunConfig config(Device device, List<Path> teachers, int workers, int stepsARound)
      throws IOException {
    return Usage.checked(command, () -> checked(device, teachers, workers, stepsARound));
  }

  /** The run of characters that they ask for, from nothing or from a model. */
  public RunConfig characterConfig(Device device, List<Path> teachers, LineRunOptions from)
      throws IOException {
    Optional<String> model = from.charactersFrom();
    if (model.isEmpty()) {
      return config(device, teachers, 0, 0);
    }
    return Usage.checked(
        command,
        () -> {
          dataset.check();
          String name = recipe.equals("default") ? "characters-fast" : recipe;
          Architecture network = RunConfig.start(model.get()).network();
          requireNetwork(network);
          Recipe chosen = Recipe.named(name).withArchitecture(network.name());
          return config(device, teachers, new Workers(0, 0), chosen, null, null)
              .beginningWith(model.get());
        });
  }

  private void requireNetwork(Architecture learned) {
    Architecture asked =
        Architectures.named(architecture.orElse(learned.name()), Pooling.named(pooling));
    if (!asked.equals(learned)) {
      throw new IllegalArgumentException(
          "expected the network %s, as of the model to begin with, found %s"
              .formatted(learned, asked));
    }
  }

  /** Whether it is lines that are learned. */
  public boolean isLines() {
    return dataset.isLines();
  }

  /** The run of lines that they ask for. */
  public RunConfig config(Device device, List<Path> teachers, LineRunOptions lines)
      throws IOException {
    return Usage.checked(
        command,
        () -> {
          dataset.checkLimit();
          checkPooling("lines");
          String name = recipe;
          if (recipe.equals("default")) {
            name = lines.isFrom() ? "lines-fast" : "lines";
          }
          LineRunConfig asked = lines.config(dataset.lineFolders());
          Recipe chosen = Recipe.named(name, true);
          String network = lines.network(architecture).orElse(chosen.architecture());
          return config(
              device, teachers, new Workers(0, 0), chosen.withArchitecture(network), asked, null);
        });
  }

  private void checkPooling(String learned) {
    if (!pooling.equals("max")) {
      throw new IllegalArgumentException(
          "--pooling: expected max for %s, found %s".formatted(learned, pooling));
    }
  }

  /** Whether it is learned where on pages writing is. */
  public boolean isPages() {
    return dataset.isPages();
  }

  /** The run of pages that they ask for; what lines are drawn with draws pages too. */
  public RunConfig pageConfig(Device device, List<Path> teachers, LineRunOptions drawn)
      throws IOException {
    return Usage.checked(
        command,
        () -> {
          dataset.checkLimit();
          checkPooling("pages");
          PageRunConfig asked = drawn.pageConfig(dataset.pageFolders());
          String usual = asked.from() == null ? RunConfig.PAGES : "pages-fast";
          Recipe chosen = Recipe.named(recipe.equals("default") ? usual : recipe, ModelKind.PAGES);
          String network = asked.network(architecture).orElse(chosen.architecture());
          return config(
              device, teachers, new Workers(0, 0), chosen.withArchitecture(network), null, asked);
        });
  }

  private RunConfig checked(Device device, List<Path> teachers, int workers, int stepsARound) {
    if (dataset.isLines() || dataset.isPages()) {
      throw new IllegalArgumentException(
          "--dataset %s: expected characters for workers to learn; train %s with hwr train"
              .formatted(dataset.name(), dataset.name()));
    }
    dataset.check();
    return config(
        device, teachers, new Workers(workers, stepsARound), Recipe.named(recipe), null, null);
  }

  private record Workers(int count, int stepsARound) {}

  private RunConfig config(
      Device device,
      List<Path> teachers,
      Workers workers,
      Recipe chosen,
      LineRunConfig lines,
      PageRunConfig pages) {
    boolean characters = lines == null && pages == null;
    RunConfig config =
        new RunConfig(
            dataset.name(),
            characters ? dataset.dataDir().map(Path::toString).orElse(null) : null,
            dataset.limit().orElse(0),
            dataset.skipBad(),
            chosen.name(),
            characters ? architecture.orElse(chosen.architecture()) : chosen.architecture(),
            pooling,
            epochs.orElse(chosen.options().epochs()),
            batchSize.orElse(chosen.options().batchSize()),
            learningRate.orElse(chosen.options().learningRate()),
            seed,
            precision.on(device).label(),
            (device.isGpu() ? DeviceChoice.GPU : DeviceChoice.CPU).toString(),
            patience.orElse(chosen.options().patience()),
            teachers.stream().map(Path::toString).toList(),
            workers.count(),
            workers.stepsARound(),
            out.orElse(Path.of("models", dataset.name())).toAbsolutePath().normalize().toString(),
            ProjectVersion.current(),
            lines,
            pages,
            null);
    config.options(); // checks the numbers
    return config;
  }

  /** Tells of what a run goes on with and its owner should know, on standard error. */
  public static void warn(String warning) {
    System.err.println("hwr: warning: " + warning);
  }
}
