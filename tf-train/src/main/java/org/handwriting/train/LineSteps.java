package org.handwriting.train;

import org.handwriting.data.Batches;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineBatches;
import org.handwriting.data.line.LineFeed;
import org.handwriting.train.graph.CtcNetwork;
import org.handwriting.train.options.TrainingOptions;

/**
 * Steps that are taken here, one shuffled batch of lines of about the same width after the other.
 *
 * @param characters that their texts are written with
 */
record LineSteps(
    CtcNetwork network, LineFeed train, CharacterSet characters, TrainingOptions options)
    implements StepSource {
  @Override
  public int stepsAnEpoch() {
    return Batches.steps(train.size(), options.batchSize());
  }

  @Override
  public Epoch begin(int epoch, int stepsDone) {
    LineBatches.Place place = new LineBatches.Place(options.seed(), epoch, stepsDone);
    LineBatches batches = LineBatches.shuffled(train, characters, options.batchSize(), place);
    return new Epoch() {
      @Override
      public StepResult advance(TrainingState state) {
        double rate = options.rateAfter(state.stepsBefore(), stepsAnEpoch());
        return new StepResult(1, network.step(batches.next(), rate, state.stepsBefore() + 1));
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }
}
