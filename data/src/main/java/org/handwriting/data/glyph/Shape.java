package org.handwriting.data.glyph;

/**
 * A character as a shape with sharp edges, on a grid fine enough to move the edges by parts of a
 * glyph's pixel. The training sets were black and white before they were made small: what is grey
 * in them are edges, as here.
 */
final class Shape {
  /** Pixels of the grid for one of the glyph. */
  private static final int FINE = 2;

  /** Of the glyph's pixels around the shape: room to grow and to be smoothed. */
  private static final int MARGIN = 3;

  /** A stroke is not made thinner by more than this part of its breadth. */
  private static final double THINNER = 0.45;

  private final Plane distances; // in fine pixels, positive inside
  private final double longSide; // that the shape shall have, in the glyph's pixels

  private Shape(Plane distances, double longSide) {
    this.distances = distances;
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
    double step = box.longSide() / (longSide * FINE);
    int margin = MARGIN * FINE;
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
    return new Shape(Distances.signed(inside, width, height), longSide);
  }

  /** Whether anything of the ink was left. */
  boolean isEmpty() {
    return Box.above(distances, 0).isEmpty();
  }

  /** Mean breadth of the strokes in fine pixels: four times the mean distance from the edge. */
  private double breadth() {
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
    double breadth = breadth();
    double side = Box.above(distances, 0).longSide();
    double wanted = Math.max(thinnest, Math.min(thickest, breadth / side * longSide));
    // Both grow: (breadth + 2 growth) / (side + 2 growth) shall be wanted / longSide.
    double growth = (wanted * side - breadth * longSide) / (2 * (longSide - wanted));
    return Math.max(-THINNER * breadth, Math.min(growth, MARGIN * FINE / 2.0));
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
    return Box.above(distances, -growth);
  }
}
