package org.handwriting.data.glyph;

/**
 * A connected component of ink.
 *
 * @param number its place in the list of components
 * @param area pixels
 * @param most ink of its darkest pixel
 * @param sharpest most that the ink changes nearby, seen from its pixels
 * @param edges sides of pixels between it and paper
 * @param alongTopOrBottom pixels on the picture's first or last row, whichever has more
 * @param alongLeftOrRight pixels on the picture's first or last column, whichever has more
 */
record Component(
    int number,
    Box box,
    int area,
    float most,
    float sharpest,
    int edges,
    int alongTopOrBottom,
    int alongLeftOrRight) {
  /** Mean width of its strokes: twice the area by the length of the edge. */
  double strokeWidth() {
    // A slanting edge runs along more sides of pixels than it is long: 4 by pi in the mean.
    return 2 * area / (Math.PI / 4 * edges);
  }

  boolean touchesBorder() {
    return alongTopOrBottom + alongLeftOrRight > 0;
  }
}
