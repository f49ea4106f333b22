package org.handwriting.train.evaluation;

/** A part of a whole, 0 to 1: how one is made and checked, for the records of this package. */
final class Ratio {
  private Ratio() {}

  /**
   * {@code part / whole}; 0 where there is no whole, so that a figure is always a number that JSON
   * can hold.
   */
  static double of(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Refuses what is no ratio, NaN included. */
  static void check(String name, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(name + ": expected 0 to 1, found " + ratio);
    }
  }
}
