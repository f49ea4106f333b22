package org.handwriting.data.glyph;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the pictures of a training set lie in their 28x28 pixels. A glyph must look like those that
 * its network was trained on.
 */
public enum GlyphFrame {
  /**
   * MNIST's: long side 20 pixels, area filter, center of mass in the middle (LeCun et al. 1998),
   * which is that of the pixel (14, 14) counted from 0. Strokes are 1.7 to 3.9 pixels broad in 90
   * of 100 pictures, 2.4 in the middle.
   */
  MNIST("mnist", 20, 20, 20, 0, 0, 1.7, 3.9),

  /**
   * EMNIST's: box in the middle, 2 pixels of border, smoothed (Cohen et al. 2017, arXiv
   * 1702.05373). With the smoothing, ink reaches over 24 to 26 pixels, half of full ink over 22.5.
   * A straight edge goes 4, 37, 217, 250 of 255: a standard deviation of 0.6 pixels. Strokes are
   * 1.9 to 4.6 pixels broad in 90 of 100 pictures, 3.0 in the middle. Its writers lean to the
   * right, by a quarter of the height in the mean of all 0 and O, where photographed ones lean by a
   * tenth.
   */
  EMNIST("emnist", 22.5, 24, 26, 0.15, 0.6, 1.9, 4.6);

  static final double MIDDLE = Glyph.SIDE / 2.0;

  /** MNIST's center of mass lies in the pixel (14, 14), counted from 0: on the average here. */
  static final double MASS_MIDDLE = MIDDLE + 0.5;

  private final String label;
  private final double longSide;
  private final int leastSide; // of the box of all that is not 0
  private final int mostSide;
  private final double lean;
  private final double blur;
  private final double thinnest;
  private final double thickest;

  GlyphFrame(
      String label,
      double longSide,
      int leastSide,
      int mostSide,
      double lean,
      double blur,
      double thinnest,
      double thickest) {
    this.label = label;
    this.longSide = longSide;
    this.leastSide = leastSide;
    this.mostSide = mostSide;
    this.lean = lean;
    this.blur = blur;
    this.thinnest = thinnest;
    this.thickest = thickest;
  }

  /**
   * The frame of this name.
   *
   * @throws IllegalArgumentException if there is none, with the names that there are
   */
  public static GlyphFrame named(String label) {
    return Arrays.stream(values())
        .filter(frame -> frame.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown glyph frame \""
                        + label
                        + "\"; known are "
                        + Arrays.stream(values())
                            .map(GlyphFrame::label)
                            .collect(Collectors.joining(", "))));
  }

  /** Its name on a model's card. */
  public String label() {
    return label;
  }

  /** Long side of the ink's box at half of full ink, in pixels. */
  double longSide() {
    return longSide;
  }

  /** How much farther to the right to lean, as a part of the height. */
  double lean() {
    return lean;
  }

  /** Standard deviation of the smoothing, in pixels. */
  double blur() {
    return blur;
  }

  /** Thinnest stroke to leave as it is, in pixels: 5 of 100 pictures of the set are thinner. */
  double thinnest() {
    return thinnest;
  }

  /** Broadest stroke to leave as it is, in pixels. */
  double thickest() {
    return thickest;
  }

  /**
   * Whether a picture of {@code [28, 28]} lies as this set's pictures do.
   *
   * @param ink 0 paper to 1
   */
  boolean holds(Plane ink) {
    Box box = ink.above(0);
    CenterOfMass mass = CenterOfMass.of(ink);
    boolean inTheMiddle =
        this == MNIST
            ? isNear(mass.x(), MASS_MIDDLE) && isNear(mass.y(), MASS_MIDDLE)
            : isNear(box.middleX(), MIDDLE) && isNear(box.middleY(), MIDDLE);
    return inTheMiddle
        && box.longSide() >= leastSide
        && box.longSide() <= mostSide
        && !ink.above(0.5).isEmpty();
  }

  /** Within a pixel, because sets differ by half of one from their own rule. */
  private static boolean isNear(double found, double wanted) {
    return Math.abs(found - wanted) <= 1;
  }
}
