package org.handwriting.train;

/**
 * What a network makes of the validation examples after an epoch.
 *
 * @param loss mean over them; NaN when there are none
 * @param accuracy likewise, at most 1; NaN when there are none
 */
record Validation(double loss, double accuracy) {
  /** Where there is nothing to validate with. */
  static final Validation NONE = new Validation(Double.NaN, Double.NaN);
}
