package org.handwriting.train;

import java.io.IOException;
import org.handwriting.data.Batches;
import org.handwriting.data.Split;
import org.handwriting.train.graph.TrainingSession;
import org.handwriting.train.options.TrainingOptions;

/**
 * Steps that workers take, a round at a time; the session goes on with the mean of their values.
 *
 * @param train pictures of all workers together
 */
record WorkerSteps(TrainingSession session, Workers workers, Split train, TrainingOptions options)
    implements StepSource {
  // Every worker takes a batch a step.
  @Override
  public int stepsAnEpoch() {
    int shard = Batches.steps(train.size(), workers.count());
    return Batches.steps(shard, options.batchSize());
  }

  @Override
  public Epoch begin(int epoch, int stepsDone) {
    return new Epoch() {
      @Override
      public StepResult advance(TrainingState state) throws IOException {
        return learnRound(epoch, state);
      }

      @Override
      public void close() {}
    };
  }

  private StepResult learnRound(int epoch, TrainingState state) throws IOException {
    int steps = Math.min(workers.stepsARound(), stepsAnEpoch() - state.stepsDone());
    Round round = new Round(epoch, state.stepsDone(), steps, stepsAnEpoch(), state.stepsBefore());
    RoundResult result = workers.learn(round, session.values());
    session.assign(result.values());
    return new StepResult(steps, result.totals());
  }
}
