package org.handwriting.train;

import java.util.List;
import java.util.stream.LongStream;
import org.handwriting.data.Prefetcher;
import org.handwriting.data.Seeds;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.data.scene.PageExample;
import org.handwriting.data.scene.PageScenes;
import org.handwriting.train.graph.PageNet;
import org.handwriting.train.options.TrainingOptions;

/**
 * Steps that are taken here, from scenes that all cores draw ahead: to draw one takes longer than
 * to learn from it on a graphics card.
 *
 * @param stepsAnEpoch of batches that nobody has seen
 */
record PageSteps(PageNet network, PageScenes scenes, int stepsAnEpoch, TrainingOptions options)
    implements StepSource {
  @Override
  public Epoch begin(int epoch, int stepsDone) {
    long seed = Seeds.mixed(options.seed(), epoch);
    Prefetcher<PageBatch> ahead =
        new Prefetcher<>(
            stepsDone,
            stepsAnEpoch,
            Runtime.getRuntime().availableProcessors(),
            step -> batch(seed, step));
    return new Epoch() {
      @Override
      public StepResult advance(TrainingState state) {
        double rate = options.rateAfter(state.stepsBefore(), stepsAnEpoch);
        return new StepResult(1, network.step(ahead.next(), rate, state.stepsBefore() + 1));
      }

      @Override
      public void close() {
        ahead.close();
      }
    };
  }

  private PageBatch batch(long seed, int step) {
    long first = (long) step * options.batchSize();
    List<PageExample> examples =
        LongStream.range(first, first + options.batchSize())
            .mapToObj(number -> scenes.example(seed, number))
            .toList();
    return PageBatch.of(examples);
  }
}
