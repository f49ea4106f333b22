package org.handwriting.data.scene;

import org.handwriting.data.glyph.Plane;

/** What other pens make of writing, ink 0 to 1. */
final class Pens {
  private static final float STEEP = 3.5f;

  private Pens() {}

  /**
   * Written with a broader pen: strokes are broader by so many pixels at each side. The pen's point
   * is an octagon.
   */
  static Plane broad(Plane written, double reach) {
    Plane broad = written;
    boolean square = false;
    for (double left = reach; left > 0; left--) {
      Plane next = dilated(broad, square);
      if (left < 1) {
        mix(next, broad, (float) left);
      }
      broad = next;
      square = !square;
    }
    return broad;
  }

  // Each pixel as dark as the darkest of its neighbors: of four, or of all eight.
  private static Plane dilated(Plane plane, boolean square) {
    int width = plane.width;
    float[] from = plane.values;
    Plane across = new Plane(width, plane.height, from.clone());
    Plane both = new Plane(width, plane.height, from.clone());
    for (int i = 1; i < from.length - 1; i++) {
      across.values[i] = Math.max(from[i], Math.max(from[i - 1], from[i + 1]));
    }
    float[] beside = square ? across.values : from;
    for (int i = width; i < from.length - width; i++) {
      both.values[i] = Math.max(across.values[i], Math.max(beside[i - width], beside[i + width]));
    }
    return both;
  }

  private static void mix(Plane onto, Plane other, float part) {
    for (int i = 0; i < onto.values.length; i++) {
      onto.values[i] = other.values[i] + part * (onto.values[i] - other.values[i]);
    }
  }

  /**
   * As drawn on a screen: all of a stroke equally dark, its edges sharp.
   *
   * @param edge ink at which a stroke's edge is, 0 to 1: the lower, the broader
   */
  static void even(Plane written, double edge) {
    float from = (float) (0.5 - STEEP * edge);
    for (int i = 0; i < written.values.length; i++) {
      written.values[i] = Math.max(0, Math.min(1, STEEP * written.values[i] + from));
    }
  }
}
