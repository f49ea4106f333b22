package org.handwriting.data.scene;

import org.handwriting.data.glyph.Plane;

/** A square that is drawn on: gray levels, 0 black to 255 white. */
final class Canvas {
  final int side;
  final Plane gray;

  Canvas(int side) {
    this.side = side;
    this.gray = new Plane(side, side);
  }

  /** A shape as large as the square, 0 nothing to 1. */
  Plane drawn(Layer.Drawing drawing) {
    return Layer.drawn(side, side, drawing);
  }

  /** Lays something of this gray level over all. */
  void cover(Plane what, double level, double strength) {
    for (int i = 0; i < gray.values.length; i++) {
      gray.values[i] += (float) (strength * what.values[i] * (level - gray.values[i]));
    }
  }
}
