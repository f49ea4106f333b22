package org.handwriting.data.page;

import org.handwriting.data.glyph.Box;

/**
 * Ink whose pixels touch each other by a side or a corner.
 *
 * @param number in the map of owners
 * @param area pixels
 * @param edges sides of pixels between it and paper
 */
record Blob(int number, Box box, int area, int edges) {
  /** Mean width of its strokes: twice the area by the length of the edge. */
  double strokeWidth() {
    // A slanting edge runs along more sides of pixels than it is long: 4 by pi in the mean.
    return 2 * area / (Math.PI / 4 * Math.max(1, edges));
  }

  double middleY() {
    return box.middleY();
  }
}
