package org.handwriting.core.model;

import java.util.List;
import java.util.Locale;

/**
 * How much more often a class is met in people's pictures than in the training set. A network's
 * probabilities contain how frequent each class was where it learned (forms hold ten times as many
 * digits as capitals); of pictures that anybody may send, nothing is known but that one character
 * is as likely as another.
 *
 * <p>By Bayes' rule, a probability times the ratio of the new frequency and the old one is right
 * for the new ones, once they all sum to 1 again (Saerens et al. 2002).
 */
final class ClassPriors {
  private ClassPriors() {}

  /**
   * The ratios.
   *
   * @param labels in class order; a letter that stands for both its cases counts as two characters
   * @param trainingCounts pictures of each class; empty when not known, then all ratios are 1
   * @return float64 {@code [k]}, up to a common factor
   */
  static double[] ratios(List<String> labels, List<Integer> trainingCounts) {
    double[] ratios = new double[labels.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          trainingCounts.isEmpty()
              ? 1
              : (double) characters(labels, labels.get(i)) / Math.max(1, trainingCounts.get(i));
    }
    return ratios;
  }

  /**
   * How many characters each label stands for: two for a letter that stands for both its cases.
   *
   * @return {@code [k]}
   */
  static int[] characters(List<String> labels) {
    return labels.stream().mapToInt(label -> characters(labels, label)).toArray();
  }

  // Only where the model tells some cases apart and not others; of a model of capitals alone,
  // nothing is known about small letters.
  private static int characters(List<String> labels, String label) {
    boolean mixed =
        labels.stream().anyMatch(other -> !other.equals(other.toUpperCase(Locale.ROOT)));
    boolean letter = Character.isLetter(label.codePointAt(0));
    boolean bothCases =
        labels.contains(label.toUpperCase(Locale.ROOT))
            && labels.contains(label.toLowerCase(Locale.ROOT));
    return mixed && letter && !bothCases ? 2 : 1;
  }
}
