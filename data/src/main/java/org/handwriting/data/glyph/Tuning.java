package org.handwriting.data.glyph;

/** Every constant of the preprocessing that was found by trying. */
final class Tuning {
  private Tuning() {}

  static final int DECODED_SIDE = 1500;
  static final int WORKING_SIDE = 1024;
  static final int LOOK_SIDE = 128;
  static final int NEAR_SIDE = 48;
  static final int POLARITY_SIDE = 48;
  static final int PAPER_SIDE = 64;
  static final double PAPER_REACH = 0.22;
  static final double LEAST_CONTRAST = 0.05;
  static final double LEAST_SIGNAL = 4;
  static final double LEAST_ALIKE = 0.25;
  static final int LEAST_SCATTERED = 150;
  static final double INK_QUANTILE = 0.75;
  static final double PRESSURE_REACH = 0.05;
  static final double LEAST_PRESSURE = 0.35;
  static final double EDGE = 0.4;
  static final double LEAST_DOT = 0.35;
  static final double FAR = 0.6;
  static final double NEIGHBOUR = 0.3;
  static final double LEAST_BESIDE_LINE = 0.2;
  static final double NOISY = 0.07;
  static final double SMOOTHING = 0.8;
  static final double NOISE_REACH = 4;
  static final double FAINT = 0.5;
  static final double LEAST_FAINT = 3;
  static final int SCATTER_SIDE = 64;
  static final double NEARBY = 0.05;
  static final int LEAST_NEARBY = 2;
  static final double SHARP = 0.4;
}
