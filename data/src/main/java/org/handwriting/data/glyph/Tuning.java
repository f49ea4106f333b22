package org.handwriting.data.glyph;

/** Every constant of the preprocessing that was found by trying. */
final class Tuning {
  private Tuning() {}

  static final int DECODED_SIDE = 1500;
  static final int WORKING_SIDE = 1024;
  static final int LOOK_SIDE = 256;
  static final int NEAR_SIDE = 80;
  static final int POLARITY_SIDE = 48;
  static final int PAPER_SIDE = 64;
  static final double PAPER_REACH = 0.17;
  static final double LEAST_CONTRAST = 0.05;
  static final double LEAST_SIGNAL = 4;
  static final double LEAST_ALIKE = 0.25;
  static final int LEAST_SCATTERED = 400;
  static final double INK_QUANTILE = 0.75;
  static final double PRESSURE_REACH = 0.12;
  static final double LEAST_PRESSURE = 0.5;
  static final double EDGE = 0.5;
  static final double LEAST_DOT = 0.35;
  static final double FAR = 0.6;
  static final double NEIGHBOUR = 0.3;
  static final double LEAST_BESIDE_LINE = 0.2;
}
