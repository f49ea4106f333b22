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
  /**
   * A class with fewer training pictures than this part of the usual number counts as if it had so
   * many: what a network gives to any class without reason would be multiplied by thousands.
   */
  private static final double LEAST_PART = 0.05;

  private ClassPriors() {}

  /** Of what a frequent class may have, to one that was never seen: it cannot be known. */
  private static final double UNSEEN_PART = 1e-6;

  /**
   * The ratios.
   *
   * @param labels in class order; a letter that stands for both its cases counts as two characters
   * @param trainingCounts pictures of each class; empty or all 0 when not known, then all ratios
   *     are 1
   * @return float64 {@code [k]}, all above 0, up to a common factor
   */
  static double[] ratios(List<String> labels, List<Integer> trainingCounts) {
    double[] ratios = new double[labels.size()];
    int most = trainingCounts.stream().mapToInt(count -> count).max().orElse(0);
    double least = LEAST_PART * median(trainingCounts);
    for (int i = 0; i < ratios.length; i++) {
      if (most == 0) {
        ratios[i] = 1;
      } else if (trainingCounts.get(i) == 0) {
        ratios[i] = UNSEEN_PART / most;
      } else {
        ratios[i] = characters(labels, labels.get(i)) / Math.max(least, trainingCounts.get(i));
      }
    }
    return ratios;
  }

  private static double median(List<Integer> counts) {
    List<Integer> sorted = counts.stream().filter(count -> count > 0).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  /**
   * How many characters each label stands for: two for a letter that stands for both its cases.
   *
   * @return {@code [k]}
   */
  static int[] characters(List<String> labels) {
    return labels.stream().mapToInt(label -> characters(labels, label)).toArray();
  }

  // Only where the model tells some cases apart and not others; of a model of capitals or of small
  // letters alone, nothing is known about the others.
  private static int characters(List<String> labels, String label) {
    boolean mixed =
        labels.stream().anyMatch(other -> isOtherThan(other, other.toUpperCase(Locale.ROOT)))
            && labels.stream()
                .anyMatch(other -> isOtherThan(other, other.toLowerCase(Locale.ROOT)));
    String upper = label.toUpperCase(Locale.ROOT);
    String lower = label.toLowerCase(Locale.ROOT);
    boolean hasCases = Character.isLetter(label.codePointAt(0)) && isOtherThan(lower, upper);
    boolean bothCases = labels.contains(upper) && labels.contains(lower);
    return mixed && hasCases && !bothCases ? 2 : 1;
  }

  // The capital of ß is SS: no other case of it that could be a class.
  private static boolean isOtherThan(String label, String other) {
    return !label.equals(other) && label.length() == other.length();
  }
}
