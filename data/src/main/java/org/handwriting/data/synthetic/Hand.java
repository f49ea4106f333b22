package org.handwriting.data.synthetic;

import java.util.Random;

/**
 * How one person writes one line, whatever it says. Lengths are in heights of a small letter.
 *
 * @param small height of a small letter in pixels
 * @param slant to the right with each pixel upwards
 * @param stretch width of letters, 1 as the font has them
 * @param space between words
 * @param wander how far the baseline goes up and down
 * @param shake how far strokes are off their path
 * @param loose how far letters are off their place and size, 0 to 1
 * @param pen what is added to the breadth of strokes
 * @param slope of the line
 * @param seed of its waves
 */
record Hand(
    double small,
    double slant,
    double stretch,
    double space,
    double wander,
    double shake,
    double loose,
    double pen,
    double slope,
    long seed) {
  /** Small letters are drawn this many pixels high: a network reads them with 10 to 16. */
  private static final double LEAST_SMALL = 15;

  private static final double MOST_SMALL = 25;

  /** The same hand at another moment. */
  Hand withSeed(long other) {
    return new Hand(small, slant, stretch, space, wander, shake, loose, pen, slope, other);
  }

  static Hand drawn(Random random) {
    boolean unsteady = random.nextInt(3) == 0;
    return new Hand(
        LEAST_SMALL + random.nextDouble() * (MOST_SMALL - LEAST_SMALL),
        0.17 * random.nextGaussian() + 0.05,
        Math.exp(0.14 * random.nextGaussian()),
        0.6 + 1.2 * random.nextDouble() * random.nextDouble(),
        0.12 * random.nextDouble() * (unsteady ? 1.6 : 1),
        0.05 * random.nextDouble() * (unsteady ? 2 : 1),
        random.nextDouble() * (unsteady ? 1 : 0.6),
        random.nextInt(3) == 0 ? 0 : 0.12 * random.nextDouble() * random.nextDouble(),
        random.nextInt(3) == 0 ? 0.02 * random.nextGaussian() : 0,
        random.nextLong());
  }
}
