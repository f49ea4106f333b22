package org.handwriting.data.glyph;

/**
 * A character as a shape with sharp edges, on a grid fine enough to move the edges by parts of a
 * glyph's pixel. The training sets were black and white before they were made small: what is gray
 * in them are edges, as here.
 */
final class Shape {
  /** Pixels of the grid for one of the glyph, at least; */
  private static final int FINE = 2;

  /** at most, as thin strokes want two for their width: else they break up where they slant. */
  private static final int FINEST = 6;

  /** Of the glyph's pixels around the shape: room to grow and to be smoothed. */
  private static final int MARGIN = 3;

  /** A stroke is not made thinner by more than this part of its width. */
  private static final double THINNER = 0.45;

  private final Plane distances; // in fine pixels, positive inside
  private final int margin; // around the shape, in fine pixels
  private final double longSide; // that the shape shall have, in the glyph's pixels

  private Shape(Plane distances, int margin, double longSide) {
    this.distances = distances;
    this.margin = margin;
    this.longSide = longSide;
  }

  /**
   * The shape of ink.
   *
   * @param ink 0 paper to 1, {@code [height, width]}
   * @param box of the ink, not empty
   * @param longSide that the glyph shall have, in its pixels
   */
  static Shape of(Plane ink, Box box, double longSide) {
    double wanted = 2 * box.longSide() / (longSide * strokeWidth(ink));
    int finer = Math.max(FINE, Math.min(FINEST, (int) Math.ceil(wanted)));
    double step = box.longSide() / (longSide * finer);
    int margin = MARGIN * finer;
    int width = (int) Math.ceil(box.width() / step) + 2 * margin;
    int height = (int) Math.ceil(box.height() / step) + 2 * margin;
    Plane fine =
        Resample.window(
            ink,
            new Resample.Window(
                box.middleX() - width / 2.0 * step,
                box.middleY() - height / 2.0 * step,
                step,
                width,
                height));
    boolean[] inside = new boolean[fine.values.length]; // [height, width]
    for (int i = 0; i < inside.length; i++) {
      inside[i] = fine.values[i] > Tuning.EDGE;
    }
    return new Shape(DistanceTransform.signed(inside, width, height), margin, longSide);
  }

  /** Roughly how broad strokes are, in pixels of the ink: twice the area by the edge's length. */
  private static double strokeWidth(Plane ink) {
    int area = 0;
    int edges = 0;
    for (int i = ink.width; i < ink.values.length; i++) {
      boolean inside = ink.values[i] > Tuning.EDGE;
      area += inside ? 1 : 0;
      edges += inside != (ink.values[i - 1] > Tuning.EDGE) ? 1 : 0;
      edges += inside != (ink.values[i - ink.width] > Tuning.EDGE) ? 1 : 0;
    }
    // A slanting edge runs along more sides of pixels than it is long: 4 by pi in the mean.
    return Math.max(1, 2 * area / (Math.PI / 4 * Math.max(1, edges)));
  }

  /** Whether anything of the ink was left. */
  boolean isEmpty() {
    return distances.above(0).isEmpty();
  }

  /** Mean width of the strokes in fine pixels: four times the mean distance from the edge. */
  private double strokeWidth() {
    double sum = 0;
    int pixels = 0;
    for (float distance : distances.values) {
      if (distance > 0) {
        sum += distance;
        pixels++;
      }
    }
    return 4 * sum / pixels;
  }

  /**
   * How far to move the edge outwards, in fine pixels, so that strokes are no thinner and no
   * broader than this once the long side fits; lengths in the glyph's pixels.
   */
  double growth(double thinnest, double thickest) {
    double strokeWidth = strokeWidth();
    double side = distances.above(0).longSide();
    double wanted = Math.max(thinnest, Math.min(thickest, strokeWidth / side * longSide));
    // Both grow: (strokeWidth + 2 growth) / (side + 2 growth) shall be wanted / longSide.
    double growth = (wanted * side - strokeWidth * longSide) / (2 * (longSide - wanted));
    // A pixel of full ink is left, and room around.
    double most = Math.min(THINNER * strokeWidth, deepest() - 0.5);
    return Math.max(-most, Math.min(growth, margin / 2.0));
  }

  private double deepest() {
    float deepest = 0;
    for (float distance : distances.values) {
      deepest = Math.max(deepest, distance);
    }
    return deepest;
  }

  /** The shape with its edge moved outwards by so many fine pixels, as ink with smooth edges. */
  Plane grown(double growth) {
    Plane ink = new Plane(distances.width, distances.height);
    for (int i = 0; i < ink.values.length; i++) {
      ink.values[i] = (float) Math.max(0, Math.min(1, distances.values[i] + growth + 0.5));
    }
    return ink;
  }

  /** The box of the shape with its edge moved. */
  Box box(double growth) {
    return distances.above(-growth);
  }
}
