package org.handwriting.train;

import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Split;
import org.handwriting.train.graph.CharacterNetwork;
import org.handwriting.train.graph.Totals;
import org.handwriting.train.options.TrainingOptions;

/** Steps that are taken here, one shuffled batch after the other. */
final class BatchSteps implements StepSource {
  private final Split train;
  private final TrainingOptions options;
  private final Step step;

  @FunctionalInterface
  private interface Step {
    Totals take(Batch batch, double rate, long number);
  }

  private BatchSteps(Split train, TrainingOptions options, Step step) {
    this.train = train;
    this.options = options;
    this.step = step;
  }

  /** Learns from the labels. */
  static BatchSteps of(CharacterNetwork network, Split train, TrainingOptions options) {
    return new BatchSteps(train, options, network::step);
  }

  /** Learns from the labels and from what a teacher says of the same pictures. */
  static BatchSteps withTeacher(
      CharacterNetwork network, Teacher teacher, Split train, TrainingOptions options) {
    return new BatchSteps(
        train,
        options,
        (batch, rate, number) -> network.step(batch, teacher.targets(batch), rate, number));
  }

  @Override
  public int stepsAnEpoch() {
    return Batches.steps(train.size(), options.batchSize());
  }

  @Override
  public Epoch begin(int epoch, int stepsDone) {
    Batches batches =
        Batches.shuffled(train, options.batchSize(), options.seed(), epoch, stepsDone);
    return new Epoch() {
      @Override
      public StepResult advance(TrainingState state) {
        double rate = options.rateAfter(state.stepsBefore(), stepsAnEpoch());
        return new StepResult(1, step.take(batches.next(), rate, state.stepsBefore() + 1));
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }
}
