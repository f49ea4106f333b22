package org.handwriting.train.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
import org.handwriting.core.graph.Augmentation;
import org.handwriting.core.graph.PictureAugmentation;
import org.handwriting.core.optimize.Adam;
import org.handwriting.core.optimize.Optimizer;
import org.handwriting.core.optimize.Schedule;

/**
 * How a network is trained.
 *
 * @param epochs times that each training picture is seen, at least 1
 * @param batchSize pictures a step, at least 1
 * @param optimizer the rule by which gradients move weights
 * @param learningRate the schedule's peak, above 0
 * @param schedule how the learning rate goes over the run
 * @param regularization what keeps the network from learning by heart
 * @param augmentation how training pictures are varied
 * @param seed draws weights, order, augmentation and dropout
 * @param precision what a step calculates with
 * @param device what it calculates on
 * @param patience epochs without a better validation loss after which the run ends; 0 is never
 */
public record TrainingOptions(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    double learningRate,
    Schedule schedule,
    Regularization regularization,
    PictureAugmentation augmentation,
    long seed,
    Precision precision,
    Device device,
    int patience) {

  /** Checks the numbers. */
  public TrainingOptions {
    if (epochs < 1) {
      throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "expected a batch of at least 1 picture, found " + batchSize);
    }
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException("expected a learning rate above 0, found " + learningRate);
    }
    if (patience < 0) {
      throw new IllegalArgumentException(
          "expected a patience of at least 0 epochs, found " + patience);
    }
  }

  /**
   * Adam with a one-cycle rate, label smoothing and mild affine augmentation, six epochs. The rate
   * is a high one: behind a batch norm, weights that grow lower it by themselves.
   */
  public static TrainingOptions defaults() {
    return new TrainingOptions(
        6,
        128,
        Adam.defaults(),
        1.5e-2,
        Schedule.ONE_CYCLE,
        new Regularization(0.05f, 0, 0, 0),
        Augmentation.affine(10, 0.1f, 0.1f, 2),
        1,
        Precision.FLOAT32,
        Device.PROCESSOR,
        0);
  }

  /**
   * The learning rate of a step.
   *
   * @param stepsBefore steps of the whole run that come before it
   * @param stepsAnEpoch how many an epoch has
   */
  public double rateAfter(long stepsBefore, int stepsAnEpoch) {
    return schedule.rate(learningRate, stepsBefore, (long) stepsAnEpoch * epochs);
  }

  /**
   * How the weights are moved, for people: names of a card's settings, in the order to show them.
   */
  public Map<String, String> descent() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("optimizer", optimizer.toString());
    settings.put("learning_rate", Double.toString(learningRate));
    settings.put("schedule", schedule.label());
    settings.put("regularization", regularization.toString());
    return settings;
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int value) {
    return with(draft -> draft.epochs = value);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int value) {
    return with(draft -> draft.batchSize = value);
  }

  /** The same with another peak of the learning rate. */
  public TrainingOptions withLearningRate(double value) {
    return with(draft -> draft.learningRate = value);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long value) {
    return with(draft -> draft.seed = value);
  }

  /** The same with another precision. */
  public TrainingOptions withPrecision(Precision value) {
    return with(draft -> draft.precision = value);
  }

  /** The same with another patience. */
  public TrainingOptions withPatience(int value) {
    return with(draft -> draft.patience = value);
  }

  /** The same with another regularization. */
  public TrainingOptions withRegularization(Regularization value) {
    return with(draft -> draft.regularization = value);
  }

  /** The same with another augmentation. */
  public TrainingOptions withAugmentation(PictureAugmentation value) {
    return with(draft -> draft.augmentation = value);
  }

  /** The same on another device. */
  public TrainingOptions withDevice(Device value) {
    return with(draft -> draft.device = value);
  }

  private TrainingOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  // The options while one of them changes: a record cannot be copied but for one component.
  private static final class Draft {
    private int epochs;
    private int batchSize;
    private final Optimizer optimizer;
    private double learningRate;
    private final Schedule schedule;
    private Regularization regularization;
    private PictureAugmentation augmentation;
    private long seed;
    private Precision precision;
    private Device device;
    private int patience;

    private Draft(TrainingOptions from) {
      epochs = from.epochs;
      batchSize = from.batchSize;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedule = from.schedule;
      regularization = from.regularization;
      augmentation = from.augmentation;
      seed = from.seed;
      precision = from.precision;
      device = from.device;
      patience = from.patience;
    }

    private TrainingOptions options() {
      return new TrainingOptions(
          epochs,
          batchSize,
          optimizer,
          learningRate,
          schedule,
          regularization,
          augmentation,
          seed,
          precision,
          device,
          patience);
    }
  }
}
