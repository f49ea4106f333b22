package org.handwriting.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.glyph.GlyphImages;

/**
 * A data set's pictures as people would send them. A data set has ways of its own: in EMNIST, an o
 * is blurred because it was small on its form, an O is not, and a network learns to tell them by
 * that. In somebody's photo, preprocessing has evened such marks out. A network that has learned
 * from both kinds relies on them only where they are.
 */
public final class Redrawn {
  // A character in a photo is 20 to 60 pixels wide, and 20 in the middle of a data set's picture.
  private static final double SMALLEST = 1.2;
  private static final double LARGEST = 3;
  private static final int MARGIN = 8;
  private static final double THINNEST = 1.4; // of a pen, in pixels of the data set's picture
  private static final double THICKEST = 3.6;
  private static final int MOST_GROWTH = 4;
  private static final int DARKEST_PAPER = 140;
  private static final int LEAST_CONTRAST = 60;
  private static final double MOST_NOISE = 6; // standard deviation, grey levels

  private Redrawn() {}

  /**
   * The pictures of {@code split}, and each once more: drawn larger in ink of some shade on paper
   * of another, with a camera's noise, and made a glyph of again.
   *
   * @param frame of the data set
   * @param seed the same seed draws the same pictures
   */
  public static Split beside(Split split, GlyphFrame frame, long seed) {
    GlyphImages images = GlyphImages.framed(frame);
    int n = split.size();
    int more = n / 2;
    byte[] pixels = new byte[Math.multiplyExact(n + more, Split.PIXELS)]; // [n + more, 28, 28]
    byte[] classes = new byte[n + more];
    for (int i = 0; i < n; i++) {
      split.copyPixels(i, pixels, i * Split.PIXELS);
      classes[i] = (byte) split.classAt(i);
    }
    IntStream.range(0, more)
        .parallel()
        .forEach(
            i -> {
              // Each picture has a generator of its own, whichever thread draws it.
              Random random = new Random(seed * 0x9E3779B97F4A7C15L + i);
              byte[] own = split.pixelsAt(2 * i);
              Glyph glyph = images.read(drawn(own, random));
              byte[] redrawn = glyph.empty() ? own : glyph.pixels();
              System.arraycopy(redrawn, 0, pixels, (n + i) * Split.PIXELS, Split.PIXELS);
              classes[n + i] = classes[2 * i];
            });
    return Split.owning(split.labels(), pixels, classes);
  }

  private static BufferedImage drawn(byte[] own, Random random) {
    int paper = DARKEST_PAPER + random.nextInt(256 - DARKEST_PAPER);
    int ink = random.nextInt(paper - LEAST_CONTRAST);
    double noise = MOST_NOISE * random.nextDouble();
    double scale = SMALLEST + (LARGEST - SMALLEST) * random.nextDouble();
    int side = (int) Math.round(Split.SIDE * scale) + 2 * MARGIN;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(original(own), MARGIN, MARGIN, side - 2 * MARGIN, side - 2 * MARGIN, null);
    graphics.dispose();
    byte[] levels = new byte[side * side];
    picture.getRaster().getDataElements(0, 0, side, side, levels);
    double pen = THINNEST + (THICKEST - THINNEST) * random.nextDouble();
    levels = written(levels, side, (int) Math.round((pen - stroke(own)) / 2 * scale));
    for (int i = 0; i < levels.length; i++) {
      double part = (levels[i] & 255) / 255.0; // 0 paper, 1 ink
      double level = paper + part * (ink - paper) + noise * random.nextGaussian();
      levels[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
    picture.getRaster().setDataElements(0, 0, side, side, levels);
    return picture;
  }

  private static BufferedImage original(byte[] own) {
    BufferedImage picture = new BufferedImage(Split.SIDE, Split.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, Split.SIDE, Split.SIDE, own);
    return picture;
  }

  /** The mean width of a picture's strokes in pixels: twice its area by the length of its edge. */
  private static double stroke(byte[] own) {
    double area = 0;
    int edge = 0;
    for (int i = 0; i < own.length; i++) {
      area += (own[i] & 255) / 255.0;
      edge +=
          isInk(own, i)
                  && !(isInk(own, i - 1)
                      && isInk(own, i + 1)
                      && isInk(own, i - Split.SIDE)
                      && isInk(own, i + Split.SIDE))
              ? 1
              : 0;
    }
    return 2 * area / Math.max(1, edge);
  }

  private static boolean isInk(byte[] own, int i) {
    return i >= 0 && i < own.length && (own[i] & 255) > 127;
  }

  /** The strokes grown by so many pixels at each edge, or shrunk, but never away. */
  private static byte[] written(byte[] levels, int side, int pixels) {
    byte[] grown = levels;
    for (int step = 0; step < Math.min(pixels, MOST_GROWTH); step++) {
      grown = extreme(grown, side, 1);
    }
    // A stroke of this scale keeps a core of a pixel or more if it loses one at each edge.
    return pixels < 0 ? extreme(grown, side, -1) : grown;
  }

  /** The largest (sign 1) or smallest (-1) of each pixel and its four neighbours. */
  private static byte[] extreme(byte[] levels, int side, int sign) {
    byte[] result = levels.clone();
    for (int i = side; i < levels.length - side; i++) {
      int best = sign * (levels[i] & 255);
      best = Math.max(best, sign * (levels[i - 1] & 255));
      best = Math.max(best, sign * (levels[i + 1] & 255));
      best = Math.max(best, sign * (levels[i - side] & 255));
      best = Math.max(best, sign * (levels[i + side] & 255));
      result[i] = (byte) (sign * best);
    }
    return result;
  }
}
