package org.handwriting.data.scene;

import org.handwriting.data.glyph.Plane;

/** What other pens make of writing, ink 0 to 1. */
final class Pens {
  private Pens() {}

  /** Written with a broad pen: each pixel as dark as the darkest around it. */
  static Plane bold(Plane written) {
    Plane bold = new Plane(written.width, written.height, written.values.clone());
    int width = written.width;
    for (int y = 1; y < written.height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        float most = written.values[i];
        most = Math.max(most, Math.max(written.values[i - 1], written.values[i + 1]));
        most = Math.max(most, Math.max(written.values[i - width], written.values[i + width]));
        bold.values[i] = most;
      }
    }
    return bold;
  }

  /** As drawn on a screen: all of a stroke equally dark, its edges sharp. */
  static void even(Plane written) {
    for (int i = 0; i < written.values.length; i++) {
      written.values[i] = Math.max(0, Math.min(1, 3.5f * written.values[i] - 0.6f));
    }
  }
}
