package org.handwriting.train;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.handwriting.train.graph.TrainingSession;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.progress.TrainingPlan;

/**
 * Epochs of steps, whoever takes them and whatever is learned: knows how far the training has come,
 * keeps checkpoints, ends early, and tells of the progress. Not thread-safe, but for {@link #stop}.
 */
final class TrainingLoop {
  // A run that is killed loses at most this much work.
  private static final double SECONDS_BETWEEN_CHECKPOINTS = 300;

  private final String architecture;
  private final TrainingSession session;
  private final TrainingOptions options;
  private TrainingState state = TrainingState.start();
  private boolean bestIsGone;
  private volatile boolean stopping;

  /**
   * What a fit is made of.
   *
   * @param with what it is known by, and where checkpoints are kept
   * @param examples how many there are
   * @param steps who takes them
   * @param validation asked after each epoch
   */
  record Fit(
      FitOptions with, Examples examples, StepSource steps, Supplier<Validation> validation) {
    private Optional<Checkpoints> checkpoints() {
      return with.checkpoints().map(Checkpoints::new);
    }
  }

  /**
   * How much there is.
   *
   * @param training to learn from
   * @param validation to watch the progress on; 0 is none
   */
  record Examples(int training, int validation) {}

  /**
   * Begins with nothing learned.
   *
   * @param architecture name of what learns
   */
  TrainingLoop(String architecture, TrainingSession session, TrainingOptions options) {
    this.architecture = architecture;
    this.session = session;
    this.options = options;
  }

  /**
   * Goes on to the last epoch, or until {@link #stop}; where nothing was learned yet, from the
   * newest sound checkpoint.
   *
   * @param listener hears of each step and epoch, where there are any
   * @throws TrainingDivergedException when the loss is no longer a number
   * @throws IOException when no checkpoint is sound, one cannot be written, or the listener fails
   */
  Ending run(Fit fit, TrainingListener listener) throws IOException {
    resume(fit);
    // A run that was stopped behind its last epoch has nothing to learn, and its files are whole.
    if (state.epochsDone() >= options.epochs()) {
      return Ending.COMPLETED;
    }
    if (isOutOfPatience()) {
      return endEarly(fit);
    }
    listener.onStart(plan(fit));
    try {
      while (state.epochsDone() < options.epochs()) {
        if (!learnEpoch(fit, listener)) {
          save(fit);
          return Ending.INTERRUPTED;
        }
        finishEpoch(fit, listener);
        save(fit);
        if (isOutOfPatience()) {
          return endEarly(fit);
        }
      }
      return Ending.COMPLETED;
    } finally {
      listener.onEnd();
    }
  }

  /** Ends the training after the step under way; callable from any thread. */
  void stop() {
    stopping = true;
  }

  /** How far the training has come. */
  TrainingState state() {
    return state;
  }

  /** See {@link Trainer#missedBestEpoch}. */
  OptionalInt missedBestEpoch() {
    return bestIsGone ? OptionalInt.of(state.bestEpoch()) : OptionalInt.empty();
  }

  // What is to come, as listeners are told of it.
  private TrainingPlan plan(Fit fit) {
    return new TrainingPlan(
        fit.with().run(),
        fit.examples().training(),
        fit.examples().validation(),
        architecture,
        session.parameters(),
        options.batchSize(),
        state.epochsDone() + 1,
        options.epochs(),
        fit.steps().stepsAnEpoch(),
        options.precision().label(),
        options.device().name(),
        options.seed());
  }

  private void resume(Fit fit) throws IOException {
    if (state.stepsBefore() == 0 && fit.checkpoints().isPresent()) {
      state = fit.checkpoints().get().restoreNewest(session).orElse(state);
    }
  }

  // Whether the epoch came to its end.
  private boolean learnEpoch(Fit fit, TrainingListener listener) throws IOException {
    int epoch = state.epochsDone() + 1;
    int steps = fit.steps().stepsAnEpoch();
    try (StepSource.Epoch source = fit.steps().begin(epoch, state.stepsDone())) {
      double saved = state.seconds();
      while (state.stepsDone() < steps) {
        advance(source, epoch, steps);
        listener.onStep(
            new StepProgress(
                epoch,
                options.epochs(),
                state.stepsDone(),
                steps,
                state.totals().meanLoss(),
                state.totals().accuracy(),
                state.millisPerStep()));
        if (stopping) {
          return false;
        }
        if (state.seconds() - saved > SECONDS_BETWEEN_CHECKPOINTS) {
          save(fit);
          saved = state.seconds();
        }
      }
    }
    return true;
  }

  private void advance(StepSource.Epoch source, int epoch, int steps) throws IOException {
    long start = System.nanoTime();
    StepResult taken = source.advance(state);
    double loss = taken.totals().meanLoss();
    if (!Double.isFinite(loss)) {
      double rate = options.rateAfter(state.stepsBefore(), steps);
      throw new TrainingDivergedException(
          epoch, state.stepsDone() + 1, loss, rate, options.precision());
    }
    state = state.plus(taken, (System.nanoTime() - start) / 1e9);
  }

  private void finishEpoch(Fit fit, TrainingListener listener) throws IOException {
    long start = System.nanoTime();
    Validation validation = fit.validation().get();
    double seconds = state.seconds() + (System.nanoTime() - start) / 1e9;
    EpochMetrics metrics =
        new EpochMetrics(
            state.epochsDone() + 1,
            state.stepsDone(),
            seconds,
            state.millisPerStep(),
            options.rateAfter(state.stepsBefore() - 1, state.stepsDone()),
            state.totals().meanLoss(),
            state.totals().accuracy(),
            validation.loss(),
            validation.accuracy());
    state = state.plus(metrics);
    listener.onEpoch(metrics);
  }

  private boolean isOutOfPatience() {
    int best = state.bestEpoch();
    return options.patience() > 0
        && best > 0
        && state.epochsDone() - best >= options.patience()
        && state.epochsDone() < options.epochs();
  }

  // The weights that are evaluated and exported are then those of the best epoch, as far as it was
  // kept.
  private Ending endEarly(Fit fit) throws IOException {
    bestIsGone =
        fit.checkpoints().isEmpty()
            || !fit.checkpoints().get().restoreEpoch(session, state.bestEpoch());
    return Ending.STOPPED_EARLY;
  }

  private void save(Fit fit) throws IOException {
    if (fit.checkpoints().isPresent()) {
      fit.checkpoints().get().save(session, state);
    }
  }
}
