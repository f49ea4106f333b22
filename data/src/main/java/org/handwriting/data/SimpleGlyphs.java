package org.handwriting.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture of one character on paper of one brightness: threshold by Otsu (1979), box of the ink,
 * long side to 20 pixels by averaging areas, centre of mass to the middle, as MNIST was made.
 */
final class SimpleGlyphs implements Glyphs {
  private static final int BOX = 20;

  /** More is no picture of a character, and decoding it could use up the memory. */
  private static final long MOST_PIXELS = 100_000_000;

  /** Paper and ink nearer than this are noise on blank paper. */
  private static final int LEAST_CONTRAST = 24;

  /** A grey picture, {@code [height, width]}, 0 white, 255 black. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Grey(int width, int height, int[] values) {
    int at(int x, int y) {
      return values[y * width + x];
    }
  }

  /** The smallest rectangle around the ink. */
  private record Box(int left, int top, int right, int bottom) {}

  @Override
  public byte[] glyph(byte[] encoded) throws IOException {
    Grey grey = grey(decode(encoded));
    int threshold = otsu(grey.values);
    if (threshold < 0) {
      throw new IOException("a blank picture");
    }
    Grey ink = levels(grey, threshold);
    float[] scaled = scaled(ink, box(ink)); // [28, 28]
    return centred(scaled);
  }

  private static BufferedImage decode(byte[] encoded) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(encoded))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no picture in a format that Java reads");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw new IOException(
              "a picture of " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels");
        }
        return reader.read(0);
      } catch (RuntimeException e) {
        // What readers throw at damaged files is not only IOException.
        throw new IOException("a damaged picture", e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Laid on white, if it is transparent; brightness as Rec. 601 weighs the colours. */
  private static Grey grey(BufferedImage image) {
    int[] values =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < values.length; i++) {
      int argb = values[i];
      int luma = (299 * (argb >> 16 & 255) + 587 * (argb >> 8 & 255) + 114 * (argb & 255)) / 1000;
      values[i] = (255 - luma) * (argb >>> 24) / 255;
    }
    return new Grey(image.getWidth(), image.getHeight(), values);
  }

  /** The level that separates two groups best; -1 if they are hardly apart. */
  private static int otsu(int[] values) {
    long[] histogram = new long[256];
    long sum = 0;
    for (int value : values) {
      histogram[value]++;
      sum += value;
    }
    int best = -1;
    double bestBetween = 0;
    long below = 0;
    long sumBelow = 0;
    for (int level = 0; level < 255; level++) {
      below += histogram[level];
      sumBelow += level * histogram[level];
      long above = values.length - below;
      if (below > 0 && above > 0) {
        double apart = (double) (sum - sumBelow) / above - (double) sumBelow / below;
        double between = apart * apart * below * above;
        if (between > bestBetween && apart >= LEAST_CONTRAST) {
          bestBetween = between;
          best = level;
        }
      }
    }
    return best;
  }

  /**
   * Paper to 0 and ink to 255 with the levels between kept; what most of the border is counts as
   * paper.
   */
  private static Grey levels(Grey grey, int threshold) {
    double[] sums = new double[2];
    int[] counts = new int[2];
    int border = 0;
    int darkBorder = 0;
    for (int i = 0; i < grey.values.length; i++) {
      int dark = grey.values[i] > threshold ? 1 : 0;
      sums[dark] += grey.values[i];
      counts[dark]++;
      int x = i % grey.width;
      int y = i / grey.width;
      if (x == 0 || y == 0 || x == grey.width - 1 || y == grey.height - 1) {
        border++;
        darkBorder += dark;
      }
    }
    int inkGroup = 2 * darkBorder > border ? 0 : 1;
    double ink = sums[inkGroup] / counts[inkGroup];
    double paper = sums[1 - inkGroup] / counts[1 - inkGroup];
    int[] levels = new int[grey.values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] =
          (int)
              Math.round(Math.max(0, Math.min(1, (grey.values[i] - paper) / (ink - paper))) * 255);
    }
    return new Grey(grey.width, grey.height, levels);
  }

  private static Box box(Grey ink) {
    int left = ink.width;
    int top = ink.height;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < ink.height; y++) {
      for (int x = 0; x < ink.width; x++) {
        if (ink.at(x, y) > 127) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left, top, right, bottom);
  }

  /**
   * The box with its long side at 20 pixels, in the middle of {@code [28, 28]}, each pixel the mean
   * of its area.
   */
  private static float[] scaled(Grey ink, Box box) {
    double step = Math.max(box.right - box.left, box.bottom - box.top) / (double) BOX;
    double left = (box.left + box.right) / 2.0 - step * Split.SIDE / 2;
    double top = (box.top + box.bottom) / 2.0 - step * Split.SIDE / 2;
    float[] scaled = new float[Split.PIXELS];
    for (int i = 0; i < scaled.length; i++) {
      int column = i % Split.SIDE;
      int row = i / Split.SIDE;
      scaled[i] = mean(ink, box, left + step * column, top + step * row, step);
    }
    return scaled;
  }

  /** The mean of the square at (x, y) with this side; outside the box is paper. */
  private static float mean(Grey ink, Box box, double x, double y, double side) {
    double sum = 0;
    for (int v = Math.max(box.top, (int) Math.floor(y));
        v < Math.min(box.bottom, Math.ceil(y + side));
        v++) {
      double high = Math.min(v + 1, y + side) - Math.max(v, y);
      for (int u = Math.max(box.left, (int) Math.floor(x));
          u < Math.min(box.right, Math.ceil(x + side));
          u++) {
        sum += high * (Math.min(u + 1, x + side) - Math.max(u, x)) * ink.at(u, v);
      }
    }
    return (float) (sum / (side * side));
  }

  /** Moved by whole pixels so that the centre of mass is in the middle, and to bytes. */
  private static byte[] centred(float[] glyph) {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < glyph.length; i++) {
      mass += glyph[i];
      int column = i % Split.SIDE;
      int row = i / Split.SIDE;
      sumX += glyph[i] * (column + 0.5);
      sumY += glyph[i] * (row + 0.5);
    }
    int dx = (int) Math.round(Split.SIDE / 2.0 - sumX / mass);
    int dy = (int) Math.round(Split.SIDE / 2.0 - sumY / mass);
    byte[] moved = new byte[Split.PIXELS]; // [28, 28]
    for (int i = 0; i < glyph.length; i++) {
      int x = i % Split.SIDE + dx;
      int y = i / Split.SIDE + dy;
      if (x >= 0 && x < Split.SIDE && y >= 0 && y < Split.SIDE) {
        moved[y * Split.SIDE + x] = (byte) Math.round(Math.min(255, glyph[i]));
      }
    }
    return moved;
  }
}
