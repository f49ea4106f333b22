package org.handwriting.train.progress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Shows how a training goes, in the words of Keras. On a terminal one line is redrawn in place, ten
 * times a second at most and never wider than the terminal; elsewhere each epoch gets a line, and a
 * long epoch one about every 30 seconds. The ETA is that of the whole run.
 */
final class ConsoleProgress {
  private static final double SECONDS_BETWEEN_DRAWINGS = 0.1;
  private static final double SECONDS_BETWEEN_LINES = 30;
  private static final int USUAL_WIDTH = 80;

  private final PrintStream out;
  private final boolean interactive;
  private final int width;
  private final DoubleSupplier seconds;
  private final RemainingTime remaining = new RemainingTime();
  private int epochs;
  private double epochStart;
  private double lastShown;
  private int drawn; // characters of the line that stands unfinished on the terminal

  /**
   * Shows progress on {@code out}.
   *
   * @param out where to
   * @param interactive whether a line can be redrawn there
   * @param columns the terminal's width in characters, at least 2
   * @param seconds a clock that never goes back, in seconds from anywhere
   */
  ConsoleProgress(PrintStream out, boolean interactive, int columns, DoubleSupplier seconds) {
    if (columns < 2) {
      throw new IllegalArgumentException("columns: expected 2 or more, found " + columns);
    }
    this.out = out;
    this.interactive = interactive;
    this.width = columns - 1; // some terminals wrap as soon as the last column is written
    this.seconds = seconds;
  }

  /**
   * Standard output; redrawn where it is a terminal, as wide as the environment's COLUMNS says,
   * else 80.
   */
  // JDK 22 to 24 have a console even where there is no terminal, unless -Djdk.console=java.base.
  @SuppressWarnings("SystemConsoleNull")
  static ConsoleProgress standard() {
    boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    return new ConsoleProgress(
        System.out, terminal, columns(System.getenv("COLUMNS")), () -> System.nanoTime() / 1e9);
  }

  /** What COLUMNS says, or 80 where it says nothing that can be drawn into. */
  static int columns(String variable) {
    boolean number = variable != null && variable.matches("[1-9][0-9]{1,3}");
    return number ? Integer.parseInt(variable) : USUAL_WIDTH;
  }

  /** What is about to be trained. */
  void start(TrainingPlan plan) {
    epochs = plan.epochs();
    epochStart = seconds.getAsDouble();
    lastShown = epochStart;
    out.printf(
        Locale.ROOT,
        "Training %s (%,d parameters, recipe %s) on %s: %,d examples%s%n",
        plan.architecture(),
        plan.parameters(),
        plan.run().recipe(),
        plan.run().dataset(),
        plan.trainExamples(),
        plan.validationExamples() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d for validation", plan.validationExamples()));
    out.printf(
        Locale.ROOT,
        "%s %d to %d, %,d steps of %d each, %s on %s, seed %d%n",
        plan.firstEpoch() == 1 ? "Epochs" : "Resumed: epochs",
        plan.firstEpoch(),
        plan.epochs(),
        plan.stepsPerEpoch(),
        plan.batchSize(),
        plan.precision(),
        plan.device(),
        plan.seed());
    plan.run().directory().ifPresent(directory -> out.printf("Run: %s%n", directory));
    out.flush();
  }

  /** How far the epoch has come, where it is time to show it. */
  void step(StepProgress progress) {
    double now = seconds.getAsDouble();
    double left = remaining.after(progress, now);
    double pause = interactive ? SECONDS_BETWEEN_DRAWINGS : SECONDS_BETWEEN_LINES;
    // The last step is shown because it stands there while the epoch is validated; a log has the
    // epoch's line instead.
    boolean due = progress.isLastStep() ? interactive : now - lastShown >= pause;
    if (due) {
      lastShown = now;
      show(line(progress, now - epochStart, left));
    }
  }

  /** What the epoch brought. */
  void epoch(EpochMetrics metrics) {
    double now = seconds.getAsDouble();
    int epochsLeft = epochs - metrics.epoch();
    double left = remaining.afterEpoch(epochsLeft, metrics.steps(), metrics.millisPerStep(), now);
    epochStart = now;
    lastShown = now;
    show(line(metrics, epochsLeft == 0 ? "" : "ETA " + ProgressLine.clock(left)));
    finishLine();
  }

  /** Leaves no line unfinished. */
  void end() {
    finishLine();
  }

  private ProgressLine line(StepProgress progress, double elapsed, double left) {
    List<ProgressLine.Figure> figures = figures(progress.meanLoss(), progress.meanAccuracy());
    return new ProgressLine(
        counts(progress.epoch()),
        padded(progress.step(), progress.steps()),
        (double) progress.step() / progress.steps(),
        ProgressLine.elapsed(elapsed),
        ProgressLine.pace(progress.millisPerStep()),
        figures,
        "ETA " + ProgressLine.clock(left));
  }

  private ProgressLine line(EpochMetrics metrics, String eta) {
    List<ProgressLine.Figure> figures = figures(metrics.loss(), metrics.accuracy());
    if (metrics.hasValidation()) {
      figures.add(new ProgressLine.Figure("val_loss", metrics.validationLoss()));
      figures.add(new ProgressLine.Figure("val_accuracy", metrics.validationAccuracy()));
    }
    return new ProgressLine(
        counts(metrics.epoch()),
        padded(metrics.steps(), metrics.steps()),
        1,
        ProgressLine.elapsed(metrics.seconds()),
        ProgressLine.pace(metrics.millisPerStep()),
        figures,
        eta);
  }

  private static List<ProgressLine.Figure> figures(double loss, double accuracy) {
    List<ProgressLine.Figure> figures = new ArrayList<>();
    figures.add(new ProgressLine.Figure("loss", loss));
    figures.add(new ProgressLine.Figure("accuracy", accuracy));
    return figures;
  }

  private String counts(int epoch) {
    return "Epoch " + padded(epoch, epochs);
  }

  // As wide as it will get, so that what follows stands still.
  private static String padded(int part, int whole) {
    String total = Integer.toString(whole);
    return " ".repeat(total.length() - Integer.toString(part).length()) + part + "/" + total;
  }

  private void show(ProgressLine line) {
    if (interactive) {
      String text = line.fit(width);
      out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
      drawn = text.length();
    } else {
      out.println(line.plain());
    }
    out.flush();
  }

  private void finishLine() {
    if (drawn > 0) {
      out.println();
      out.flush();
      drawn = 0;
    }
  }
}
