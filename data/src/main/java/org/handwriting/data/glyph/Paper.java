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
    Plane small = Resample.atMost(light, Tuning.PAPER_SIDE);
    int reach = Math.max(1, (int) Math.round(Tuning.PAPER_REACH * small.longSide()));
    Plane closed = Extreme.least(Extreme.most(smooth(small), reach), reach);
    Plane paper =
        closed.width == light.width && closed.height == light.height
            ? closed
            : Resample.whole(smooth(closed), light.width, light.height);
    Plane darkness = new Plane(light.width, light.height);
    for (int i = 0; i < darkness.values.length; i++) {
      darkness.values[i] =
          Math.max(0, Math.min(1, 1 - light.values[i] / Math.max(DARKEST, paper.values[i])));
    }
    return darkness;
  }

  /** The mean of a pixel and its neighbours, so that noise does not count as paper's light. */
  private static Plane smooth(Plane plane) {
    Plane smooth = new Plane(plane.width, plane.height);
    for (int y = 0; y < plane.height; y++) {
      for (int x = 0; x < plane.width; x++) {
        float sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(plane.height - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(plane.width - 1, x + 1); u++) {
            sum += plane.at(u, v);
            count++;
          }
        }
        smooth.values[y * plane.width + x] = sum / count;
      }
    }
    return smooth;
  }
}
