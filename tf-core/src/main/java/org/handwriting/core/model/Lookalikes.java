package org.handwriting.core.model;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Characters that differ by nothing but what their writers made of them: a zero and an O. Within a
 * training set a network finds something to tell them apart (there, forms had narrow boxes for
 * digits), and it is sure of it on pictures from elsewhere too, where it does not hold. What it
 * says counts for less there, and how likely each is without looking counts for more.
 */
public final class Lookalikes {
  private static final Set<String> ALIKE = Set.of("0", "O", "o");

  /**
   * The power of the likelihoods, 0 for nothing to 1 for all that the network says. On photos of
   * letters whose networks learned from EMNIST, all from 0.2 to 0.4 is as good; among the
   * characters of a word a half is too much, and all below as good.
   */
  private static final double TRUST = 0.33;

  private Lookalikes() {}

  /**
   * The positions of the labels that look alike; none where there are not two of them.
   *
   * @param labels in class order
   */
  public static int[] positions(List<String> labels) {
    int[] alike =
        IntStream.range(0, labels.size()).filter(i -> ALIKE.contains(labels.get(i))).toArray();
    return alike.length > 1 ? alike : new int[0];
  }

  /**
   * Shares the probability of those that look alike out anew among them.
   *
   * @param answers float32 {@code [n, k]}, row by row
   * @param from where the row begins
   * @param alike places in the row
   * @param characters how many each of them stands for, {@code [k]}
   */
  static void redistribute(float[] answers, int from, int[] alike, int[] characters) {
    double[] of = new double[alike.length];
    int[] many = new int[alike.length];
    for (int i = 0; i < alike.length; i++) {
      of[i] = answers[from + alike[i]];
      many[i] = characters[alike[i]];
    }
    double[] shared = redistributed(of, many);
    for (int i = 0; i < alike.length; i++) {
      answers[from + alike[i]] = (float) shared[i];
    }
  }

  /**
   * The probabilities of those that look alike, shared out anew among them: the sum stays.
   *
   * @param probabilities float64, one for each of them
   * @param characters how many each of them stands for
   */
  public static double[] redistributed(double[] probabilities, int[] characters) {
    double all = 0;
    double sum = 0;
    double[] weights = new double[probabilities.length];
    for (int i = 0; i < weights.length; i++) {
      int likely = characters[i];
      weights[i] = likely * Math.pow(probabilities[i] / likely, TRUST);
      all += probabilities[i];
      sum += weights[i];
    }
    double[] shared = probabilities.clone();
    for (int i = 0; i < shared.length && sum > 0; i++) {
      shared[i] = all * weights[i] / sum;
    }
    return shared;
  }
}
