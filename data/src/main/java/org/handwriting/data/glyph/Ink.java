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
    Rows.forEach(
        amount.width,
        amount.height,
        y -> {
          for (int left = 0; left < amount.width; left += square) {
            float low = least.at(left / square, y / square);
            float high = Math.min(1, most.at(left / square, y / square));
            float range = Math.max(trusted, high - low);
            int right = Math.min(amount.width, left + square);
            for (int i = y * amount.width + left; i < y * amount.width + right; i++) {
              float raised = (amount.values[i] - low) / range;
              evened.values[i] = Math.min(1, Math.max(amount.values[i], raised));
            }
          }
        });
    return evened;
  }

  /** The most or least in each square of so many pixels a side. */
  private Plane squares(int side, boolean most) {
    if (side == 1) {
      return amount;
    }
    Plane squares = new Plane((amount.width + side - 1) / side, (amount.height + side - 1) / side);
    Arrays.fill(squares.values, most ? 0 : Float.MAX_VALUE);
    Rows.forEach(
        amount.width * side,
        squares.height,
        row -> {
          for (int y = row * side; y < Math.min(amount.height, (row + 1) * side); y++) {
            for (int x = 0; x < squares.width; x++) {
              int square = row * squares.width + x;
              float found = extreme(y, x * side, (x + 1) * side, most);
              squares.values[square] =
                  most
                      ? Math.max(squares.values[square], found)
                      : Math.min(squares.values[square], found);
            }
          }
        });
    return squares;
  }

  /** The most or least of a row from one column to before another or its end. */
  private float extreme(int y, int left, int right, boolean most) {
    int row = y * amount.width;
    int end = row + Math.min(amount.width, right);
    float found = amount.values[row + left];
    for (int i = row + left + 1; i < end; i++) {
      float value = amount.values[i];
      found = most ? Math.max(found, value) : Math.min(found, value);
    }
    return found;
  }
}
