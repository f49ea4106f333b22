package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Dataset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand steps of training, with a listener that fails again and again. */
@Tag("soak")
class StepsSoakTest {
  private static final int STEPS = Integer.getInteger("hwr.soak.steps", 10_000);
  private static final int SAMPLES = 20;
  private static final int BATCH = 32;

  @Test
  void takeNoMemoryForGood() throws IOException {
    MemoryWatch watch = new MemoryWatch("steps");
    Dataset digits = Digits.few();
    TrainingOptions options =
        TrainingOptions.defaults()
            .withBatchSize(BATCH)
            .withEpochs(2 + STEPS * BATCH / digits.train().size());
    try (Trainer trainer =
        new Trainer(
            Architectures.named("compact", Pooling.MAX), digits.train().labels(), options)) {
      FailsAgain listener = new FailsAgain();
      while (listener.steps < STEPS) {
        assertThatThrownBy(() -> trainer.fit(digits.train(), digits.validation(), listener))
            .hasMessage("the disk of the report is full");
        watch.sample(listener.steps);
      }
      assertThat(trainer.history()).isNotEmpty();
    }
    watch.assertFlat();
  }

  private static final class FailsAgain implements TrainingListener {
    private int steps;

    @Override
    public void onStep(StepProgress progress) throws IOException {
      if (++steps % (STEPS / SAMPLES) == 0) {
        throw new IOException("the disk of the report is full");
      }
    }
  }
}
