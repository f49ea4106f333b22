package org.handwriting.data.glyph;

/**
 * The paper's lightness everywhere, also under the ink: the picture's morphological closing, which
 * fills whatever is dark and narrow and keeps shadows with their edges.
 */
final class Paper {
  /** So that the black of a shadow does not divide by nothing. */
  private static final float DARKEST = 0.05f;

  private Paper() {}

  /**
   * How much darker each pixel is than the paper there.
   *
   * @param light 0 black to 1 white, dark ink on light paper, {@code [height, width]}
   * @return 0 as light as paper to 1 black, {@code [height, width]}
   */
  static Plane darkness(Plane light) {
    Plane even = evenly(light);
    Plane small = Resample.atMost(even, Tuning.PAPER_SIDE);
    int reach = Math.max(1, (int) Math.round(Tuning.PAPER_REACH * small.longSide()));
    Plane closed = Morphology.close(smooth(small), reach);
    Plane paper =
        closed.width == light.width && closed.height == light.height
            ? closed
            : Resample.whole(smooth(closed), light.width, light.height);
    Plane darkness = new Plane(light.width, light.height);
    for (int i = 0; i < darkness.values.length; i++) {
      darkness.values[i] =
          Math.max(0, Math.min(1, 1 - even.values[i] / Math.max(DARKEST, paper.values[i])));
    }
    return darkness;
  }

  /**
   * As if the light fell evenly, 1 being the border's paper: the closing would take the fall of the
   * light towards the border for ink.
   */
  private static Plane evenly(Plane light) {
    Plane small = Resample.atMost(light, Tuning.POLARITY_SIDE);
    Illumination border = Illumination.of(small);
    double scale = (double) small.width / light.width;
    Plane even = new Plane(light.width, light.height);
    for (int y = 0; y < light.height; y++) {
      for (int x = 0; x < light.width; x++) {
        double paper = border.at((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5);
        int i = y * light.width + x;
        even.values[i] = light.values[i] / (float) Math.max(DARKEST, paper);
      }
    }
    return even;
  }

  /** The mean of each pixel and its neighbors, so that noise does not count as paper's light. */
  private static Plane smooth(Plane plane) {
    Plane across = new Plane(plane.width, plane.height);
    for (int i = 0; i < across.values.length; i++) {
      int x = i % plane.width;
      float left = plane.values[x > 0 ? i - 1 : i];
      float right = plane.values[x < plane.width - 1 ? i + 1 : i];
      across.values[i] = (left + plane.values[i] + right) / 3;
    }
    Plane smooth = new Plane(plane.width, plane.height);
    int last = across.values.length - plane.width;
    for (int i = 0; i < smooth.values.length; i++) {
      float above = across.values[i >= plane.width ? i - plane.width : i];
      float below = across.values[i < last ? i + plane.width : i];
      smooth.values[i] = (above + across.values[i] + below) / 3;
    }
    return smooth;
  }
}
