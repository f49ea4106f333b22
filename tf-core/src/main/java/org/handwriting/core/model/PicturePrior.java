package org.handwriting.core.model;

import java.util.List;
import org.handwriting.data.Labels;

/**
 * How likely each character is on a picture that nothing is known of: as likely as any other. What
 * a network says contains how often its training set had each; this takes that out again, for
 * whoever reads pictures and for whoever judges a model by pictures alike. Immutable and
 * thread-safe.
 */
public final class PicturePrior {
  private final double[] ratios; // [k]
  private final int[] characters; // [k]
  private final int[] alike;

  private PicturePrior(List<String> labels, List<Integer> trainingCounts) {
    ratios = ClassPriors.ratios(labels, trainingCounts);
    characters = ClassPriors.characters(labels);
    alike = Lookalikes.positions(labels);
  }

  /**
   * For a network that learned from so many pictures of each class.
   *
   * @param labels of the network, in class order
   * @param trainingCounts in class order; empty when they are not known, then all classes are taken
   *     to have been as frequent as each other
   */
  public static PicturePrior of(Labels labels, List<Integer> trainingCounts) {
    return new PicturePrior(labels.asList(), trainingCounts);
  }

  /**
   * Changes a network's answers, in place, to what they are on pictures.
   *
   * @param answers float32 {@code [n, k]}, row by row, each row sums to 1
   * @return the same array
   */
  public float[] applyTo(float[] answers) {
    int k = ratios.length;
    for (int from = 0; from < answers.length; from += k) {
      double sum = 0;
      for (int j = 0; j < k; j++) {
        sum += answers[from + j] * ratios[j];
      }
      for (int j = 0; j < k; j++) {
        answers[from + j] *= (float) (ratios[j] / sum);
      }
      Lookalikes.redistribute(answers, from, alike, characters);
    }
    return answers;
  }
}
