package org.handwriting.data.glyph;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tells ink from paper by how dark each is, and keeps the grey of the strokes' edges: 0 is paper, 1
 * is full ink.
 */
final class Ink {
  /**
   * Ink that was found.
   *
   * @param amount 0 paper to 1 full ink and above, {@code [height, width]}
   * @param noise standard deviation of the amount on paper
   */
  record Found(Plane amount, double noise) {
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
      Plane most = Extreme.most(squares(square, true), reach / square);
      Plane least = Extreme.least(squares(square, false), reach / square);
      float trusted =
          (float)
              Math.min(
                  1, Math.max(Tuning.LEAST_PRESSURE, Tuning.NOISE_REACH * noise / Tuning.EDGE));
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
      Plane squares =
          new Plane((amount.width + side - 1) / side, (amount.height + side - 1) / side);
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

  /** A reach of more pixels than this is measured in squares: it need not be exact. */
  private static final int FINE = 12;

  /** Darkness is counted in steps of this part of black. */
  private static final int LEVELS = 1024;

  /** Makes the median of distances the standard deviation of normal noise. */
  private static final double NORMAL = 1.4826;

  /** What is known before: one character or none, many or none, or that there is ink. */
  private enum Known {
    ONE,
    MANY,
    CERTAIN
  }

  private final Plane darkness;
  private final boolean smooth;
  private final Known known;
  private final int[] counts = new int[LEVELS];

  private Ink(Plane darkness, boolean smooth, Known known) {
    this.darkness = darkness;
    this.smooth = smooth;
    this.known = known;
    for (float value : darkness.values) {
      counts[level(value)]++;
    }
  }

  private static int level(float darkness) {
    return (int) (Math.max(0, Math.min(1, darkness)) * (LEVELS - 1) + 0.5f);
  }

  /**
   * The ink of a picture.
   *
   * @param darkness 0 as light as the paper to 1 black, {@code [height, width]}
   * @return nothing for paper without ink
   */
  static Optional<Found> of(Plane darkness) {
    return new Ink(darkness, false, Known.ONE).found();
  }

  /** The ink of a picture of many characters: the small ones may be as scattered as noise. */
  static Optional<Found> ofMany(Plane darkness) {
    return new Ink(darkness, false, Known.MANY).found();
  }

  /** The ink of a picture that is known to have some, however faint. */
  static Optional<Found> ofCertain(Plane darkness) {
    return new Ink(darkness, true, Known.CERTAIN).found();
  }

  private Optional<Found> found() {
    int cut = cut();
    double paper = quantile(0, cut, 0.5) / (LEVELS - 1.0);
    double contrast = quantile(cut, LEVELS, Tuning.INK_QUANTILE) / (LEVELS - 1.0) - paper;
    double noise = noise(cut, paper);
    boolean faint = contrast < Tuning.LEAST_CONTRAST || contrast < Tuning.LEAST_SIGNAL * noise;
    if (contrast <= 0
        || (known != Known.CERTAIN && faint)
        || (known == Known.ONE && isScattered(darkness))) {
      return Optional.empty();
    }
    if (!smooth && noise > Tuning.NOISY * contrast) {
      return new Ink(Smoothing.of(darkness, Tuning.SMOOTHING), true, known).found();
    }
    Plane amount = new Plane(darkness.width, darkness.height);
    float least = (float) paper;
    float scale = (float) (1 / contrast);
    for (int i = 0; i < amount.values.length; i++) {
      amount.values[i] = Math.max(0, (darkness.values[i] - least) * scale);
    }
    return Optional.of(new Found(amount, noise / contrast));
  }

  /**
   * The first level of ink: halfway between the means of what is lighter and what is darker (Ridler
   * and Calvard 1978), looked for from half of the darkest down, so that little ink counts as much
   * as a lot.
   */
  private int cut() {
    long[] pixels = new long[LEVELS + 1];
    long[] sums = new long[LEVELS + 1];
    int darkest = 0;
    for (int i = 0; i < LEVELS; i++) {
      pixels[i + 1] = pixels[i] + counts[i];
      sums[i + 1] = sums[i] + (long) i * counts[i];
      darkest = counts[i] > 0 ? i : darkest;
    }
    int cut = darkest / 2 + 1;
    for (int next = -1; next != cut; ) {
      next = cut;
      double light = (double) sums[cut] / Math.max(1, pixels[cut]);
      double dark = (double) (sums[LEVELS] - sums[cut]) / Math.max(1, pixels[LEVELS] - pixels[cut]);
      cut = Math.min(cut, Math.max(1, (int) Math.ceil((light + dark) / 2)));
    }
    return cut;
  }

  /** The level that this share of the pixels from one level to another is not above. */
  private int quantile(int from, int to, double share) {
    long wanted = (long) (share * Arrays.stream(counts, from, to).asLongStream().sum());
    long seen = 0;
    for (int i = from; i < to; i++) {
      seen += counts[i];
      if (seen > wanted) {
        return i;
      }
    }
    return Math.max(from, to - 1);
  }

  /** Standard deviation of the paper's darkness, as its middle half has it. */
  private double noise(int cut, double paper) {
    int middle = level((float) paper);
    int[] distances = new int[LEVELS];
    int pixels = 0;
    for (int i = 0; i < cut; i++) {
      distances[Math.abs(i - middle)] += counts[i];
      pixels += counts[i];
    }
    int half = 0;
    int distance = 0;
    while (distance < LEVELS - 1 && (half += distances[distance]) <= pixels / 2) {
      distance++;
    }
    return NORMAL * distance / (LEVELS - 1);
  }

  /**
   * Whether neighbours have as little to do with each other as in noise. A stroke is alike along
   * its way at least.
   */
  private static boolean isScattered(Plane darkness) {
    Plane small = Resample.atMost(darkness, Tuning.SCATTER_SIDE);
    if (small.values.length < Tuning.LEAST_SCATTERED) {
      return false;
    }
    double mean = 0;
    double square = 0;
    for (float value : small.values) {
      mean += value;
      square += value * value;
    }
    mean /= small.values.length;
    double variance = square / small.values.length - mean * mean;
    double alike =
        Math.max(
            Math.max(covariance(small, mean, 1, 0), covariance(small, mean, 0, 1)),
            Math.max(covariance(small, mean, 1, 1), covariance(small, mean, -1, 1)));
    return alike < Tuning.LEAST_ALIKE * variance;
  }

  private static double covariance(Plane plane, double mean, int across, int down) {
    double sum = 0;
    int left = Math.max(0, -across);
    int right = plane.width - Math.max(0, across);
    for (int y = 0; y + down < plane.height; y++) {
      for (int x = left; x < right; x++) {
        sum += (plane.at(x, y) - mean) * (plane.at(x + across, y + down) - mean);
      }
    }
    return sum / plane.values.length;
  }
}
