package org.handwriting.train;

import org.handwriting.core.model.Predictor;
import org.handwriting.data.Split;

/** Runs a network over a split. */
public final class Evaluations {
  private Evaluations() {}

  /**
   * What a model makes of {@code split}.
   *
   * @throws IllegalArgumentException when there are no pictures
   */
  public static Evaluation of(Predictor model, Split split) {
    return Answers.of(split, batch -> model.probabilities(batch.pixels())).evaluation();
  }
}
