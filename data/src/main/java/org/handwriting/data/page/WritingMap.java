package org.handwriting.data.page;

import org.handwriting.data.glyph.Plane;

/**
 * Where handwriting is on a page: what a network answers for each pixel of the page's picture
 * scaled down to about 100 dots an inch.
 *
 * @param core probability, 0 to 1, that a pixel lies in the core of a line of handwriting: the band
 *     from its baseline up to about the height of an x; {@code [height, width]}
 * @param ink probability, 0 to 1, that a pixel is ink of handwriting: neither paper nor a rule, a
 *     box, print, the desk, a shadow or what is crossed out; {@code [height, width]}, as large
 * @param scale pixels of the picture for one of the map's, above 0
 */
public record WritingMap(Plane core, Plane ink, double scale) {
  /** Checks that both planes are of one size and that the scale is one. */
  public WritingMap {
    if (core.width != ink.width || core.height != ink.height) {
      throw new IllegalArgumentException(
          "expected core and ink of one size, found %d x %d and %d x %d"
              .formatted(core.width, core.height, ink.width, ink.height));
    }
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("expected a scale above 0, found " + scale);
    }
  }

  /** Columns of both planes. */
  public int width() {
    return core.width;
  }

  /** Rows of both planes. */
  public int height() {
    return core.height;
  }

  /**
   * The highest of the probabilities of ink around a place of the map; 0 outside of it. A thin
   * stroke may be all of a pixel of the picture and a part of one of the map.
   */
  float highestInkAt(double x, double y) {
    if (x < 0 || y < 0 || x >= ink.width || y >= ink.height) {
      return 0;
    }
    int left = (int) Math.max(0, x - 0.5);
    int top = (int) Math.max(0, y - 0.5);
    int right = Math.min(ink.width - 1, left + 1);
    int below = Math.min(ink.height - 1, top + 1);
    return Math.max(
        Math.max(ink.at(left, top), ink.at(right, top)),
        Math.max(ink.at(left, below), ink.at(right, below)));
  }
}
