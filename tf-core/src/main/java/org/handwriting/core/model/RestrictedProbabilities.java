package org.handwriting.core.model;

/**
 * The probabilities of some of a network's classes when no others come into question: shared out
 * anew among them, so that they sum to 1.
 *
 * @param mass what the network gave to all of them together, 0 to 1
 * @param values float64, one for each of these classes, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record RestrictedProbabilities(double mass, double[] values) {
  /**
   * Those of one picture.
   *
   * @param probabilities float32 {@code [n, k]}, row by row; stays as it is
   * @param from where the picture's row begins
   * @param classes the ones that come into question, 0 to k - 1
   */
  public static RestrictedProbabilities of(float[] probabilities, int from, int[] classes) {
    double mass = 0;
    for (int c : classes) {
      mass += probabilities[from + c];
    }
    double[] values = new double[classes.length];
    for (int i = 0; i < classes.length; i++) {
      // Where nothing at all is left to them, they are equally improbable.
      values[i] = mass > 0 ? probabilities[from + classes[i]] / mass : 1.0 / classes.length;
    }
    return new RestrictedProbabilities(mass, values);
  }
}
