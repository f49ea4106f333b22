package org.handwriting.data.glyph;

import java.util.Arrays;
import java.util.Optional;

/** Tells ink from paper by how dark each is, and keeps the gray of the strokes' edges. */
final class InkDetector {
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
  private final float darkest; // no ink is taken to be darker
  private final int[] counts = new int[LEVELS];

  private InkDetector(Plane darkness, boolean smooth, Known known, float darkest) {
    this.darkness = darkness;
    this.smooth = smooth;
    this.known = known;
    this.darkest = darkest;
    for (float value : darkness.values) {
      counts[level(Math.min(darkest, value))]++;
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
  static Optional<Ink> detect(Plane darkness) {
    return new InkDetector(darkness, false, Known.ONE, 1).found();
  }

  /** The ink of a picture of many characters: the small ones may be as scattered as noise. */
  static Optional<Ink> detectMany(Plane darkness) {
    return detectMany(darkness, 1);
  }

  /**
   * The same of a picture that has more than ink on it.
   *
   * @param darkest that ink is there, 0 to 1
   */
  static Optional<Ink> detectMany(Plane darkness, float darkest) {
    return new InkDetector(darkness, false, Known.MANY, darkest).found();
  }

  /** The ink of a picture that is known to have some, however faint. */
  static Optional<Ink> detectCertain(Plane darkness) {
    return new InkDetector(darkness, true, Known.CERTAIN, 1).found();
  }

  private Optional<Ink> found() {
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
      return new InkDetector(GaussianBlur.apply(darkness, Tuning.SMOOTHING), true, known, darkest)
          .found();
    }
    Plane amount = new Plane(darkness.width, darkness.height);
    float least = (float) paper;
    float scale = (float) (1 / contrast);
    for (int i = 0; i < amount.values.length; i++) {
      amount.values[i] = Math.max(0, (darkness.values[i] - least) * scale);
    }
    return Optional.of(new Ink(amount, noise / contrast));
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
   * Whether neighbors have as little to do with each other as in noise. A stroke is alike along its
   * way at least.
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
