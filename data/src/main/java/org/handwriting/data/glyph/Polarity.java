package org.handwriting.data.glyph;

/**
 * Whether ink is darker or lighter than paper. Paper is what the border is made of: a surface is
 * laid through the border's lightness, so that the fall of the light does not count, and what
 * leaves it most inside is ink.
 */
enum Polarity {
  DARK_ON_LIGHT,
  LIGHT_ON_DARK;

  /**
   * The polarity of a picture.
   *
   * @param light 0 black to 1 white, {@code [height, width]}
   */
  static Polarity of(Plane light) {
    Plane small = Resample.atMost(light, Tuning.POLARITY_SIDE);
    Lighting paper = Lighting.of(small);
    double lighter = 0;
    double darker = 0;
    double noise = 3 * paper.spread();
    for (int y = 0; y < small.height; y++) {
      for (int x = 0; x < small.width; x++) {
        double off = small.at(x, y) - paper.at(x, y);
        lighter += Math.max(0, off - noise);
        darker += Math.max(0, -off - noise);
      }
    }
    return lighter > darker ? LIGHT_ON_DARK : DARK_ON_LIGHT;
  }
}
