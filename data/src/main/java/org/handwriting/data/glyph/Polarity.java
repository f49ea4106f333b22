package org.handwriting.data.glyph;

/**
 * Whether ink is darker or lighter than paper. Paper is what the border is made of: a surface is
 * laid through the border's lightness, so that the fall of the light does not count, and what
 * leaves it most inside is ink.
 */
enum Polarity {
  DARK_ON_LIGHT,
  LIGHT_ON_DARK;

  /** If more of the border than this leaves the surface, some of it lies in a shadow. */
  private static final double MOST_OFF_BORDER = 0.2;

  /** Strokes are narrower than twice this part of the long side then: all that can be said. */
  private static final double NARROW = 0.08;

  /**
   * The polarity of a picture.
   *
   * @param light 0 black to 1 white, {@code [height, width]}
   */
  static Polarity of(Plane light) {
    Plane small = Resample.atMost(light, Tuning.POLARITY_SIDE);
    Illumination paper = Illumination.of(small);
    double noise = 3 * paper.spread();
    double lighter = 0;
    int offBorder = 0;
    for (int y = 0; y < small.height; y++) {
      for (int x = 0; x < small.width; x++) {
        double off = small.at(x, y) - paper.at(x, y);
        lighter += Math.signum(off) * Math.max(0, Math.abs(off) - noise);
        boolean border = x == 0 || y == 0 || x == small.width - 1 || y == small.height - 1;
        offBorder += border && Math.abs(off) > noise ? 1 : 0;
      }
    }
    if (offBorder > MOST_OFF_BORDER * 2 * (small.width + small.height)) {
      lighter = narrow(small) - narrow(small.inverted());
    }
    return lighter > 0 ? LIGHT_ON_DARK : DARK_ON_LIGHT;
  }

  /** How much there is of what is light and narrow: the white top hat (Serra 1982). */
  private static double narrow(Plane light) {
    int reach = Math.max(1, (int) Math.round(NARROW * light.longSide()));
    Plane broad = Morphology.open(light, reach);
    double sum = 0;
    for (int i = 0; i < light.values.length; i++) {
      sum += light.values[i] - broad.values[i];
    }
    return sum;
  }
}
