package org.handwriting.serve.page;

import java.util.Optional;
import org.handwriting.serve.page.result.PageLine;

/** Decides which of two readings of a line is believed. */
final class MoreProbableReading {
  /**
   * The reading as a whole is believed where the mean of its characters' logarithmic probabilities
   * is higher by this than that of the characters apart. So a line whose characters are told apart
   * without doubt, such as a number in a form, stays as it was: no reading's mean is above 0. With
   * a first model of lines, the difference was below this on every composed line of digits and
   * letters that stood apart, and above it on most lines of joined writing; another model may want
   * another.
   */
  static final double HEAD_START = 0.3;

  /** No line is taken to be less probable, so that each has a logarithm. */
  private static final double LEAST = 1e-6;

  private MoreProbableReading() {}

  /**
   * The more probable reading of a line.
   *
   * @param apart its characters read apart
   * @param whole the line read as a whole, if that finds words
   */
  static PageLine of(PageLine apart, Optional<PageLine> whole) {
    return whole.filter(line -> log(line) > log(apart) + HEAD_START).orElse(apart);
  }

  private static double log(PageLine line) {
    return Math.log(Math.max(LEAST, line.probability()));
  }
}
