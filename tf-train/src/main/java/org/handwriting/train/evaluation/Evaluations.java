package org.handwriting.train.evaluation;

import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.model.PicturePrior;
import org.handwriting.core.model.Predictor;
import org.handwriting.core.model.RestrictedProbabilities;
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
    return Predictions.of(split, batch -> model.probabilities(batch.pixels())).evaluation();
  }

  /**
   * What a model makes of {@code split} when only some of its classes come into question: their
   * probabilities are shared out anew.
   *
   * @param classes the ones that do, of the model's
   * @throws IllegalArgumentException when there are no pictures
   */
  public static Evaluation among(Predictor model, Split split, int[] classes) {
    int k = split.labels().size();
    return Predictions.of(split, batch -> only(classes, k, model.probabilities(batch.pixels())))
        .evaluation();
  }

  /**
   * The same for pictures that anybody may have taken, which are read as whoever reads pictures
   * with the model does: however often its training set had each character, every one is taken to
   * be as likely as another.
   */
  public static Evaluation ofPictures(LoadedModel model, Split split, int[] classes) {
    PicturePrior prior =
        PicturePrior.of(model.labels(), model.card().characters().trainingCounts());
    int k = split.labels().size();
    return Predictions.of(
            split,
            batch ->
                only(classes, k, prior.applyTo(model.predictor().probabilities(batch.pixels()))))
        .evaluation();
  }

  private static float[] only(int[] classes, int k, float[] probabilities) {
    float[] kept = new float[probabilities.length]; // [n, k]
    for (int from = 0; from < kept.length; from += k) {
      double[] values = RestrictedProbabilities.of(probabilities, from, classes).values();
      for (int i = 0; i < classes.length; i++) {
        kept[from + classes[i]] = (float) values[i];
      }
    }
    return kept;
  }
}
