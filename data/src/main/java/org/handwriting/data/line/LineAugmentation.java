package org.handwriting.data.line;

import java.util.Random;

/**
 * How lines to learn from are varied, each in its own way: stretched, slanted, shifted, moved by
 * smooth waves, written with a thicker or thinner pen, paler or darker, and now and then crossed by
 * a rule.
 *
 * @param stretch largest change of the width, as a part: with 0.25 it becomes 1/1.25 to 1.25 of
 *     what it was
 * @param shrink largest part that is taken off the height
 * @param slant standard deviation of the slant, as a part of the height
 * @param wave standard deviation of the waves' shift, pixels; twice as much along the line
 * @param pen largest part of the way to the dilated or eroded picture, 0 to 1
 * @param tone largest change of the ink's darkness, as a part
 * @param ruled part of the lines that a rule crosses
 * @param plain part of the lines that are left as they are
 */
public record LineAugmentation(
    double stretch,
    double shrink,
    double slant,
    double wave,
    double pen,
    double tone,
    double ruled,
    double plain) {
  // From one point of a wave to the next, columns.
  private static final int WAVE = 50;

  /** Checks the sizes. */
  public LineAugmentation {
    if (!(stretch >= 0 && shrink >= 0 && shrink < 0.9 && slant >= 0 && wave >= 0)) {
      throw new IllegalArgumentException(
          "expected a stretch, slant and wave of at least 0 and a shrink in [0, 0.9), found %s, %s, %s, %s"
              .formatted(stretch, slant, wave, shrink));
    }
    if (!(isPart(pen) && isPart(tone) && isPart(ruled) && isPart(plain))) {
      throw new IllegalArgumentException(
          "expected pen, tone, ruled and plain in [0, 1], found %s, %s, %s, %s"
              .formatted(pen, tone, ruled, plain));
    }
  }

  private static boolean isPart(double number) {
    return number >= 0 && number <= 1;
  }

  /** As other people's lines differ from those of a data set. */
  public static LineAugmentation defaults() {
    return new LineAugmentation(0.25, 0.18, 0.15, 0.9, 0.5, 0.25, 0.05, 0.12);
  }

  /**
   * Varies a line.
   *
   * @param least columns that it must have: a line of fewer is stretched to them
   */
  public LineImage apply(LineImage line, int least, Random random) {
    if (random.nextDouble() < plain && line.width() >= least) {
      return line;
    }
    int height = line.height();
    double drawn = Math.exp((2 * random.nextDouble() - 1) * Math.log1p(stretch));
    double scaleX = Math.max(drawn, (double) least / line.width());
    double lean = random.nextGaussian() * slant;
    int width = Math.max(least, (int) Math.ceil(line.width() * scaleX + Math.abs(lean) * height));
    double scaleY = 1 - shrink * random.nextDouble();
    double top = (1 - scaleY) * height * random.nextDouble();
    byte[] pixels = line.pixels();
    double change = pen * (2 * random.nextDouble() - 1);
    byte[] written = random.nextBoolean() ? pixels : written(pixels, height, change);
    double[][] waves = waves(line.width(), random);
    double gain = 1 + tone * (2 * random.nextDouble() - 1);
    byte[] varied = new byte[height * width];
    for (int y = 0; y < height; y++) {
      // To the right above, or below where it leans back: so that a slanting line keeps its ends.
      double shift = lean > 0 ? lean * (height - y) : -lean * y;
      for (int x = 0; x < width; x++) {
        double u = (x - shift) / scaleX;
        double at = Math.max(0, Math.min(line.width() - 1, u)) / WAVE;
        int k = (int) at;
        double part = at - k;
        double v = (y - top) / scaleY + waves[1][k] * (1 - part) + waves[1][k + 1] * part;
        u += waves[0][k] * (1 - part) + waves[0][k + 1] * part;
        varied[y * width + x] = darker(sample(written, height, line.width(), u, v), gain);
      }
    }
    if (random.nextDouble() < ruled) {
      rule(varied, height, width, random);
    }
    return LineImage.owning(height, varied, LineFrame.NONE);
  }

  // Shifts along the line and across it, [2, points].
  private double[][] waves(int width, Random random) {
    double[][] waves = new double[2][width / WAVE + 2];
    for (int k = 0; k < waves[0].length; k++) {
      waves[0][k] = random.nextGaussian() * wave * 2;
      waves[1][k] = random.nextGaussian() * wave;
    }
    return waves;
  }

  // Bilinear; paper around the picture.
  private static double sample(byte[] pixels, int height, int width, double u, double v) {
    int x = (int) Math.floor(u);
    int y = (int) Math.floor(v);
    if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) {
      return 0;
    }
    double right = u - x;
    double below = v - y;
    int i = y * width + x;
    double upper = (pixels[i] & 255) * (1 - right) + (pixels[i + 1] & 255) * right;
    double lower = (pixels[i + width] & 255) * (1 - right) + (pixels[i + width + 1] & 255) * right;
    return upper * (1 - below) + lower * below;
  }

  private static byte darker(double ink, double gain) {
    return (byte) Math.min(255, Math.round(ink * gain));
  }

  // Towards the dilation (above 0) or the erosion (below 0) by a cross of five pixels.
  private static byte[] written(byte[] pixels, int height, double change) {
    int width = pixels.length / height;
    byte[] written = pixels.clone();
    for (int y = 1; y < height - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        int own = pixels[i] & 255;
        int extreme = extreme(pixels, i, width, change > 0);
        written[i] = (byte) Math.round(own + (extreme - own) * Math.abs(change));
      }
    }
    return written;
  }

  private static int extreme(byte[] pixels, int i, int width, boolean largest) {
    int a = pixels[i - 1] & 255;
    int b = pixels[i + 1] & 255;
    int c = pixels[i - width] & 255;
    int d = pixels[i + width] & 255;
    int own = pixels[i] & 255;
    return largest
        ? Math.max(own, Math.max(Math.max(a, b), Math.max(c, d)))
        : Math.min(own, Math.min(Math.min(a, b), Math.min(c, d)));
  }

  private static void rule(byte[] pixels, int height, int width, Random random) {
    int ink = 40 + random.nextInt(140);
    double slope = random.nextGaussian() * 0.005;
    double y = height * (0.3 + 0.65 * random.nextDouble());
    for (int x = 0; x < width; x++) {
      int row = (int) Math.round(y + slope * x);
      if (row >= 0 && row < height) {
        int i = row * width + x;
        pixels[i] = (byte) Math.max(pixels[i] & 255, ink);
      }
    }
  }
}
