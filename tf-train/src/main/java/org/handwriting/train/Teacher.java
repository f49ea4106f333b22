package org.handwriting.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Batch;
import org.handwriting.data.Split;
import org.handwriting.train.evaluation.Predictions;

/**
 * Models that have learned and now teach a smaller one what to answer (distillation, Hinton et al.
 * 2015, arXiv 1503.02531): how alike two characters look is in their probabilities and not in a
 * label. They are asked once for each picture as it is, not as augmentation moves it.
 */
final class Teacher {
  /** How much of the target is the teachers'; the rest is the label's. */
  private static final float WEIGHT = 0.7f;

  private final float[] probabilities; // [examples, k]
  private final int labels;

  private Teacher(float[] probabilities, int labels) {
    this.probabilities = probabilities;
    this.labels = labels;
  }

  /**
   * Asks the models for every picture of {@code train}, and takes the mean of what they say.
   *
   * @param models folders of models or of their versions, at least one
   * @throws BadFileException when one of them knows other labels
   * @throws IOException when one cannot be read
   */
  static Teacher of(List<Path> models, Split train) throws IOException {
    float[] mean = new float[Math.multiplyExact(train.size(), train.labels().size())];
    for (Path path : models) {
      try (LoadedModel model = LoadedModel.open(path, SessionOptions.defaults())) {
        if (!model.labels().equals(train.labels())) {
          throw new BadFileException(
              path,
              "a teacher of the labels " + train.labels().asList(),
              "one of " + model.labels().asList());
        }
        float[] predicted =
            Predictions.of(train, batch -> model.predictor().probabilities(batch.pixels()))
                .probabilities();
        for (int i = 0; i < mean.length; i++) {
          mean[i] += predicted[i] / models.size();
        }
      }
    }
    return new Teacher(mean, train.labels().size());
  }

  /**
   * What the network should answer for a batch of the pictures that were asked for.
   *
   * @return float32 [n, k] in row-major order
   */
  float[] targets(Batch batch) {
    float[] targets = new float[batch.size() * labels]; // [n, k]
    for (int i = 0; i < batch.size(); i++) {
      int from = batch.examples()[i] * labels;
      for (int j = 0; j < labels; j++) {
        targets[i * labels + j] = WEIGHT * probabilities[from + j];
      }
      targets[i * labels + batch.classes()[i]] += 1 - WEIGHT;
    }
    return targets;
  }
}
