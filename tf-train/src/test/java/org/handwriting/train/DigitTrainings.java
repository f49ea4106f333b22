package org.handwriting.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Split;
import org.handwriting.train.options.Regularization;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;

/** Trainings on a few digits. */
final class DigitTrainings {
  static final TrainingListener SILENT = new TrainingListener() {};
  static final Architecture COMPACT = Architectures.named("compact", Pooling.MAX);

  // Averaged weights, smoothing, decay and clipping together: what a checkpoint must bring back.
  static final TrainingOptions OPTIONS =
      TrainingOptions.defaults()
          .withEpochs(3)
          .withBatchSize(64)
          .withRegularization(new Regularization(0.1f, 0.01f, 0.9f, 5));

  private DigitTrainings() {}

  static TrainingListener losses(List<Double> losses) {
    return new TrainingListener() {
      @Override
      public void onStep(StepProgress progress) {
        losses.add(progress.meanLoss());
      }

      @Override
      public void onEpoch(EpochMetrics metrics) {
        losses.add(metrics.validationLoss());
      }
    };
  }

  static TrainingListener stopAfter(Trainer trainer, int steps, List<Double> losses) {
    TrainingListener record = losses(losses);
    return new TrainingListener() {
      private int done;

      @Override
      public void onStep(StepProgress progress) throws IOException {
        record.onStep(progress);
        if (++done == steps) {
          trainer.stop();
        }
      }

      @Override
      public void onEpoch(EpochMetrics metrics) throws IOException {
        record.onEpoch(metrics);
      }
    };
  }

  static Trainer trainer(TrainingOptions options) {
    return new Trainer(COMPACT, train().labels(), options);
  }

  static Split train() {
    return read(() -> Digits.few().train());
  }

  static Split validation() {
    return read(() -> Digits.few().validation());
  }

  interface Reading {
    Split read() throws IOException;
  }

  static Split read(Reading reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
