package org.handwriting.data.glyph;

import java.util.Arrays;

/**
 * The ink of a picture, as an {@link InkDetector} finds it.
 *
 * @param amount 0 paper to 1 full ink and above, {@code [height, width]}
 * @param noise standard deviation of the amount on paper
 */
record Ink(Plane amount, double noise) {
  /** A reach of more pixels than this is measured in squares: it need not be exact. */
  private static final int FINE = 12;

  /**
   * Where a pen pressed less, ink counts more: as much as it stands out of what is near, and no
   * more than noise lets it. A shadow does not stand out.
   */
  Plane evened() {
    return evened(Math.max(1, (int) Math.round(Tuning.PRESSURE_REACH * amount.longSide())));
  }

  /** The same with what is this many pixels near; of a long way, in squares of some pixels. */
  Plane evened(int reach) {
    int square = Math.max(1, reach / FINE);
    Plane most = Morphology.dilate(squares(square, true), reach / square);
    Plane least = Morphology.erode(squares(square, false), reach / square);
    float trusted =
        (float)
            Math.min(1, Math.max(Tuning.LEAST_PRESSURE, Tuning.NOISE_REACH * noise / Tuning.EDGE));
    Plane evened = new Plane(amount.width, amount.height);
    for (int y = 0; y < amount.height; y++) {
      for (int x = 0; x < amount.width; x++) {
        int i = y * amount.width + x;
        float low = least.at(x / square, y / square);
        float range = Math.max(trusted, Math.min(1, most.at(x / square, y / square)) - low);
        float raised = (amount.values[i] - low) / range;
        evened.values[i] = Math.min(1, Math.max(amount.values[i], raised));
      }
    }
    return evened;
  }

  /** The most or least in each square of so many pixels a side. */
  private Plane squares(int side, boolean most) {
    if (side == 1) {
      return amount;
    }
    Plane squares = new Plane((amount.width + side - 1) / side, (amount.height + side - 1) / side);
    Arrays.fill(squares.values, most ? 0 : Float.MAX_VALUE);
    for (int y = 0; y < amount.height; y++) {
      for (int x = 0; x < amount.width; x++) {
        int square = y / side * squares.width + x / side;
        float value = amount.at(x, y);
        squares.values[square] =
            most
                ? Math.max(squares.values[square], value)
                : Math.min(squares.values[square], value);
      }
    }
    return squares;
  }
}
