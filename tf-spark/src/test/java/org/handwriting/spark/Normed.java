package org.handwriting.spark;

import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.train.options.TrainingOptions;

/**
 * The default training, with batch norm, Adam and augmentation.
 *
 * @param epochs of it
 * @param batchSize pictures a worker's step
 */
record Normed(int epochs, int batchSize) implements TrainingSetup {
  @Override
  public Architecture network() {
    return Architectures.named("compact", Pooling.MAX);
  }

  @Override
  public TrainingOptions options() {
    return TrainingOptions.defaults().withEpochs(epochs).withBatchSize(batchSize);
  }
}
