package org.handwriting.data.glyph;

/**
 * Every constant of the preprocessing that was found by trying, in one place. Tried on photos of
 * letters (as they are, at half and at three times their size, inverted, with noise and a slant of
 * the light, with dark corners) and on EMNIST's test pictures drawn larger, by the accuracy of a
 * network trained on EMNIST: all lie on a plateau, none where a single set has its best.
 */
final class Tuning {
  // Sizes, in pixels. A glyph has 28, so that these lose nothing of it.

  /** Long side above which files are decoded with every n-th pixel only, at least this many. */
  static final int DECODED_SIDE = 1500;

  /** Longest side of the lightness that is kept to look at from near. */
  static final int WORKING_SIDE = 1024;

  /** Longest side of what is looked at. */
  static final int LOOK_SIDE = 128;

  /**
   * A character smaller than this on a larger picture is looked at from near: two for a glyph's.
   */
  static final int NEAR_SIDE = 48;

  /** Enough to see light and polarity. */
  static final int POLARITY_SIDE = 48;

  static final int PAPER_SIDE = 64;
  static final int SCATTER_SIDE = 64;

  // Paper and ink. Amounts of ink count from 0 paper to 1 full ink.

  /** Dark and narrower than twice this part of the long side is ink, else paper in shadow. */
  static final double PAPER_REACH = 0.22;

  /** Full ink is as dark as this share of what is darker than the threshold is at most. */
  static final double INK_QUANTILE = 0.75;

  /**
   * Nearer to the paper's edge than to the pen's: strokes finer than a pixel are never full ink.
   */
  static final double EDGE = 0.4;

  /** Ink is this part darker than paper at least: pencil is 0.1, creases and stains 0.03. */
  static final double LEAST_CONTRAST = 0.05;

  /** Ink is darker than paper by this many standard deviations of its noise. */
  static final double LEAST_SIGNAL = 4;

  /** Noise has a correlation of neighbors near 0, JPEG's and a sensor's up to 0.2, strokes 0.5. */
  static final double LEAST_ALIKE = 0.25;

  /** With fewer pixels, noise too may look alike. */
  static final int LEAST_SCATTERED = 150;

  /** Noise above this amount of ink is smoothed, */
  static final double NOISY = 0.07;

  /** by this standard deviation, in pixels. */
  static final double SMOOTHING = 0.8;

  /** How far around, in parts of the long side, ink is compared with the most there. */
  static final double PRESSURE_REACH = 0.05;

  /** Fainter than this is not made full ink however faint all around is; */
  static final double LEAST_PRESSURE = 0.45;

  /** nor what has less than this many standard deviations of noise. */
  static final double NOISE_REACH = 4;

  // Pieces of ink.

  /** Shadows change by less than this part of their darkness nearby: */
  static final double SHARP = 0.4;

  /** within this part of the long side, */
  static final double NEARBY = 0.05;

  /** and this many pixels, as far as a camera blurs. */
  static final int LEAST_NEARBY = 2;

  /** The dot of an i is as large as this square of the stroke's width; dust is smaller. */
  static final double LEAST_DOT = 0.35;

  /** A piece that nowhere stands out of the noise by this many standard deviations */
  static final double FAINT = 6;

  /** must be as large as this, in squares of the stroke's width: noise is not. */
  static final double LEAST_FAINT = 3;

  /** Farther from the character than this part of its long side, small pieces are dust. */
  static final double FAR = 0.6;

  /** A pen that writes one stroke this much as dark as another has written both. */
  static final double LIGHT = 0.6;

  /** A light dot is above its i by this part of what is below at most. */
  static final double DOT_ABOVE = 0.5;

  /** Pieces at the border with less than this part of the character's area reach in. */
  static final double NEIGHBOR = 0.3;

  /** A character beside a ruled line is at least this part of the line long. */
  static final double LEAST_BESIDE_LINE = 0.2;

  private Tuning() {}
}
