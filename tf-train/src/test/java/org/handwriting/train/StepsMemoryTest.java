package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Dataset;
import org.handwriting.testing.MemoryWatch;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many steps of training, with a listener that fails again and again. */
class StepsMemoryTest {
  private static final int MANY = Integer.getInteger("hwr.soak.steps", 10_000);
  private static final int FEW = 100;
  private static final int SAMPLES = 20;
  private static final int BATCH = 32;

  @Test
  void keepNoNativeMemory() throws IOException {
    train(FEW).assertNativeFlat();
  }

  @Test
  @Tag("soak")
  void takeNoMemoryForGood() throws IOException {
    train(MANY).assertFlat();
  }

  private static MemoryWatch train(int steps) throws IOException {
    MemoryWatch watch = new MemoryWatch("steps");
    Dataset digits = Digits.few();
    TrainingOptions options =
        TrainingOptions.defaults()
            .withBatchSize(BATCH)
            .withEpochs(2 + steps * BATCH / digits.train().size());
    try (Trainer trainer =
        new Trainer(
            Architectures.named("compact", Pooling.MAX), digits.train().labels(), options)) {
      FailsAgain listener = new FailsAgain(steps / SAMPLES);
      while (listener.steps < steps) {
        assertThatThrownBy(() -> trainer.fit(digits.train(), digits.validation(), listener))
            .hasMessage("the disk of the report is full");
        watch.sample(listener.steps);
      }
      assertThat(trainer.history()).isNotEmpty();
    }
    return watch;
  }

  private static final class FailsAgain implements TrainingListener {
    private final int every;
    private int steps;

    private FailsAgain(int every) {
      this.every = every;
    }

    @Override
    public void onStep(StepProgress progress) throws IOException {
      if (++steps % every == 0) {
        throw new IOException("the disk of the report is full");
      }
    }
  }
}
