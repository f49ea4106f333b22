package org.handwriting.train;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.ProjectVersion;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.Predictor;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.tensorflow.TensorFlow;

/**
 * Trains one network: fit, evaluate, export. Owns its native memory until it is closed. Not
 * thread-safe, but for {@link #stop}.
 */
public final class Trainer implements AutoCloseable {
  // A run that is killed loses at most this much work.
  private static final double SECONDS_BETWEEN_CHECKPOINTS = 300;

  private final Architecture architecture;
  private final Labels labels;
  private final TrainingOptions options;
  private final TrainingSession session;
  private Optional<Checkpoints> checkpoints = Optional.empty();
  private TrainingState state = TrainingState.start();
  private Optional<Teacher> teacher = Optional.empty();
  private List<Path> teachers = List.of();
  private Optional<Workers> workers = Optional.empty();
  private volatile boolean stopping;
  private double temperature = 1;

  /** How a training ended. */
  public enum Ending {
    /** After its last epoch. */
    COMPLETED,
    /** When the validation loss had not improved for as long as the options say. */
    STOPPED_EARLY,
    /** By {@link Trainer#stop}. */
    INTERRUPTED
  }

  /**
   * Builds the network and draws its first weights.
   *
   * @param labels label of each class
   */
  public Trainer(Architecture architecture, Labels labels, TrainingOptions options) {
    this.architecture = architecture;
    this.labels = labels;
    this.options = options;
    this.session = new TrainingSession(architecture, labels.size(), options);
  }

  /**
   * Keeps checkpoints in {@code folder} from now on: after each epoch, every five minutes, and when
   * stopped.
   */
  public void keepCheckpoints(Path folder) {
    checkpoints = Optional.of(new Checkpoints(folder));
  }

  /**
   * Lets models that have learned say what this one should answer, beside the labels.
   *
   * @param models folders of models that know the same labels; none is no teacher
   * @param train the pictures that {@link #fit} will be given
   * @throws IOException when one cannot be read or knows other labels
   */
  public void learnFrom(List<Path> models, Split train) throws IOException {
    teacher = models.isEmpty() ? Optional.empty() : Optional.of(Teacher.of(models, train));
    teachers = List.copyOf(models);
  }

  /**
   * Lets others take the steps of {@link #fit}, each from its part of the pictures that this
   * trainer is given to learn from ({@link Worker#shard}); the trainer validates, keeps checkpoints
   * and tells of the progress as ever. The batch size is then that of each worker.
   */
  public void learnBy(Workers others) {
    workers = Optional.of(others);
  }

  /**
   * Goes on from the newest sound checkpoint.
   *
   * @return whether there was one; otherwise training starts anew
   * @throws IOException when there are checkpoints, but none can be read
   */
  public boolean resume() throws IOException {
    Checkpoints kept =
        checkpoints.orElseThrow(() -> new IllegalStateException("expected keepCheckpoints first"));
    Optional<TrainingState> restored = kept.restoreNewest(session);
    restored.ifPresent(s -> state = s);
    return restored.isPresent();
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @param train pictures to learn from
   * @param validation pictures to watch the progress on; may be empty
   * @param listener hears of each step and epoch
   * @throws TrainingDivergedException when the loss is no longer a number
   * @throws IOException when a checkpoint or a report cannot be written
   */
  public Ending fit(Split train, Split validation, TrainingListener listener) throws IOException {
    return fit(train, validation, TrainingPlan.Run.unnamed(), listener);
  }

  /** The same for a run that has a name. */
  Ending fit(Split train, Split validation, TrainingPlan.Run run, TrainingListener listener)
      throws IOException {
    requireLabels(train);
    if (train.size() == 0) {
      throw new IllegalArgumentException("expected pictures to train on, found none");
    }
    if (workers.isPresent() && teacher.isPresent()) {
      throw new IllegalArgumentException("expected workers or a teacher, found both");
    }
    // A run that was stopped behind its last epoch has nothing to learn, and its files are whole.
    if (state.epochsDone() >= options.epochs()) {
      return Ending.COMPLETED;
    }
    if (outOfPatience()) {
      return stopEarly();
    }
    listener.onStart(plan(train, validation, run));
    try {
      while (state.epochsDone() < options.epochs()) {
        if (!learnEpoch(train, listener)) {
          saveCheckpoint();
          return Ending.INTERRUPTED;
        }
        finishEpoch(validation, listener);
        saveCheckpoint();
        if (outOfPatience()) {
          return stopEarly();
        }
      }
      return Ending.COMPLETED;
    } finally {
      listener.onEnd();
    }
  }

  /** Ends the training after the step under way; callable from any thread. */
  public void stop() {
    stopping = true;
  }

  /** What each epoch that is done has brought, earlier runs' too when this one was resumed. */
  public List<EpochMetrics> history() {
    return state.history();
  }

  /** How many numbers the optimizer moves. */
  public long parameters() {
    return session.parameters();
  }

  /**
   * Makes the probabilities of {@link #evaluate} and {@link #export} true, by the temperature with
   * which they fit {@code split} best; answers stay as they are.
   *
   * @param split pictures that the network did not learn from; where there are none, nothing is
   *     changed
   */
  public void calibrate(Split split) {
    requireLabels(split);
    if (split.size() > 0) {
      temperature = 1;
      temperature = answers(split).temperature();
    }
  }

  /**
   * What the network makes of {@code split}, calculated in float32 by the graph that {@link
   * #export} writes.
   *
   * @throws IllegalArgumentException when there are no pictures or their labels are others
   */
  public Evaluation evaluate(Split split) {
    return answers(split).evaluation();
  }

  /** What the network in training makes of a batch, in the training's precision: float32 [n, k]. */
  float[] probabilities(Batch batch) {
    return session.probabilities(batch);
  }

  /**
   * Writes the network as the next version of a model.
   *
   * @param model the model's folder, which need not exist
   * @param dataset what it was trained on
   * @param tested what it makes of the test pictures
   * @return the version's folder
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public Path export(Path model, Dataset dataset, Evaluation tested) throws IOException {
    return export(model, card(model, "custom", dataset, tested));
  }

  /** The same with a card of one's own. */
  Path export(Path model, ModelCard card) throws IOException {
    try (FrozenNetwork network = freeze()) {
      return new ModelDirectory(model).write(network, labels, card);
    }
  }

  /** What to write down of this training. */
  ModelCard card(Path model, String recipe, Dataset dataset, Evaluation tested) throws IOException {
    Split train = dataset.train();
    return new ModelCard(
        ModelKind.CHARACTERS,
        model.toAbsolutePath().getFileName().toString(),
        architecture.name(),
        parameters(),
        new ModelCard.Characters(
            labels.size(),
            dataset.frame().label(),
            Arrays.stream(train.countsPerClass()).boxed().toList()),
        null,
        dataset.name(),
        train.sha256(),
        train.size(),
        recipe,
        settings(),
        options.seed(),
        tested.examples(),
        tested.accuracy(),
        tested.loss(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Map.of(
            "handwriting",
            ProjectVersion.current(),
            "tensorflow",
            TensorFlow.version(),
            "jdk",
            Runtime.version().toString()));
  }

  /** What was asked for, for people. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network", architecture.toString());
    settings.put("epochs", Integer.toString(options.epochs()));
    settings.put("batch_size", Integer.toString(options.batchSize()));
    workers.ifPresent(
        w -> {
          settings.put("workers", Integer.toString(w.count()));
          settings.put("steps_a_round", Integer.toString(w.stepsARound()));
        });
    settings.put("optimizer", options.optimizer().toString());
    settings.put("learning_rate", Double.toString(options.learningRate()));
    settings.put("schedule", options.schedule().label());
    settings.put("regularization", options.regularization().toString());
    settings.put("augmentation", options.augmentation().toString());
    settings.put("precision", options.precision().label());
    if (!teachers.isEmpty()) {
      settings.put("teachers", teachers.stream().map(Path::toString).collect(joining(", ")));
    }
    settings.put("temperature", String.format(Locale.ROOT, "%.3f", temperature));
    return settings;
  }

  @Override
  public void close() {
    session.close();
  }

  private Answers answers(Split split) {
    requireLabels(split);
    try (FrozenNetwork network = freeze();
        Predictor predictor = new Predictor(network.graph(), SessionOptions.defaults())) {
      return Answers.of(split, batch -> predictor.probabilities(batch.pixels()));
    }
  }

  private FrozenNetwork freeze() {
    Map<String, float[]> weights = session.weights();
    return new FrozenNetwork(architecture, labels, weights, (float) temperature);
  }

  // Whether the epoch came to its end.
  private boolean learnEpoch(Split train, TrainingListener listener) throws IOException {
    int epoch = state.epochsDone() + 1;
    int steps = stepsAnEpoch(train);
    if (workers.isPresent()) {
      return goOn(epoch, steps, listener, () -> learnRound(workers.get(), epoch, steps));
    }
    try (Batches batches =
        Batches.shuffled(train, options.batchSize(), options.seed(), epoch, state.stepsDone())) {
      return goOn(epoch, steps, listener, () -> learn(batches.next(), epoch, steps));
    }
  }

  // A step, or a round of the workers'.
  @FunctionalInterface
  private interface Advance {
    void run() throws IOException;
  }

  private boolean goOn(int epoch, int steps, TrainingListener listener, Advance advance)
      throws IOException {
    double saved = state.seconds();
    while (state.stepsDone() < steps) {
      advance.run();
      listener.onStep(
          new StepProgress(
              epoch,
              options.epochs(),
              state.stepsDone(),
              steps,
              state.meanLoss(),
              state.meanAccuracy(),
              state.millisPerStep()));
      if (stopping) {
        return false;
      }
      if (state.seconds() - saved > SECONDS_BETWEEN_CHECKPOINTS) {
        saveCheckpoint();
        saved = state.seconds();
      }
    }
    return true;
  }

  private void learn(Batch batch, int epoch, int steps) {
    long start = System.nanoTime();
    double rate = rate(state.stepsBefore(), steps);
    long number = state.stepsBefore() + 1;
    TrainingSession.Step step =
        teacher.isPresent()
            ? session.step(batch, teacher.get().targets(batch), rate, number)
            : session.step(batch, rate, number);
    requireFinite(step.loss(), epoch, rate);
    state = state.plus(step, batch.size(), (System.nanoTime() - start) / 1e9);
  }

  private void learnRound(Workers all, int epoch, int steps) throws IOException {
    long start = System.nanoTime();
    int length = Math.min(all.stepsARound(), steps - state.stepsDone());
    Round round = new Round(epoch, state.stepsDone(), length, steps, state.stepsBefore());
    Learned learned = all.learn(round, session.values());
    double loss = learned.lossSum() / learned.examples();
    requireFinite(loss, epoch, rate(state.stepsBefore(), steps));
    session.assign(learned.values());
    state = state.plus(length, learned, (System.nanoTime() - start) / 1e9);
  }

  private void requireFinite(double loss, int epoch, double rate) {
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(epoch, state.stepsDone() + 1, loss, rate);
    }
  }

  // Every worker takes a batch a step.
  private int stepsAnEpoch(Split train) {
    int shard = Batches.steps(train.size(), workers.map(Workers::count).orElse(1));
    return Batches.steps(shard, options.batchSize());
  }

  private double rate(long stepsBefore, int stepsAnEpoch) {
    long total = (long) stepsAnEpoch * options.epochs();
    return options.schedule().rate(options.learningRate(), stepsBefore, total);
  }

  private void finishEpoch(Split validation, TrainingListener listener) throws IOException {
    long start = System.nanoTime();
    boolean validated = validation.size() > 0;
    Optional<Evaluation> evaluation =
        validated
            ? Optional.of(Answers.of(validation, session::probabilities).evaluation())
            : Optional.empty();
    double seconds = state.seconds() + (System.nanoTime() - start) / 1e9;
    EpochMetrics metrics =
        new EpochMetrics(
            state.epochsDone() + 1,
            state.stepsDone(),
            seconds,
            state.millisPerStep(),
            rate(state.stepsBefore() - 1, state.stepsDone()),
            state.meanLoss(),
            state.meanAccuracy(),
            evaluation.map(Evaluation::loss).orElse(Double.NaN),
            evaluation.map(Evaluation::accuracy).orElse(Double.NaN));
    state = state.plus(metrics);
    listener.onEpoch(metrics);
  }

  private boolean outOfPatience() {
    int best = state.bestEpoch();
    return options.patience() > 0
        && best > 0
        && state.epochsDone() - best >= options.patience()
        && state.epochsDone() < options.epochs();
  }

  // The weights that are evaluated and exported are then those of the best epoch, as far as it was
  // kept.
  private Ending stopEarly() throws IOException {
    if (checkpoints.isPresent()) {
      checkpoints.get().restoreEpoch(session, state.bestEpoch());
    }
    return Ending.STOPPED_EARLY;
  }

  private void saveCheckpoint() throws IOException {
    if (checkpoints.isPresent()) {
      checkpoints.get().save(session, state);
    }
  }

  private TrainingPlan plan(Split train, Split validation, TrainingPlan.Run run) {
    return new TrainingPlan(
        run,
        train.size(),
        validation.size(),
        architecture.name(),
        parameters(),
        options.batchSize(),
        state.epochsDone() + 1,
        options.epochs(),
        stepsAnEpoch(train),
        options.precision().label(),
        options.device().name(),
        options.seed());
  }

  private void requireLabels(Split split) {
    if (!split.labels().equals(labels)) {
      throw new IllegalArgumentException(
          "expected the labels %s, found %s".formatted(labels.asList(), split.labels().asList()));
    }
  }
}
