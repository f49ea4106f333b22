package org.handwriting.bench.shared;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineImage;

/**
 * A line of writing that can be told from its number alone: MNIST's test digits set beside each
 * other in groups, as close as letters are in a word, from the left margin to the right one.
 *
 * @param picture gray, black on white
 * @param text the digits, with a space between groups
 */
public record DigitLine(BufferedImage picture, String text) {
  // Pixels of a picture for one of a digit's: at this size its height is that of handwriting, so
  // that the line image is to the picture as its height to the picture's.
  private static final double SCALE = 1.69 / 64;

  // From one digit to the next, and a space, in a digit's pixels, of which its ink has 20.
  private static final int ADVANCE = 17;
  private static final int SPACE = 12;
  private static final int GROUP = 5;

  // At each end, as a part of the height.
  private static final double MARGIN = 0.25;

  /**
   * Draws it.
   *
   * @param digits {@link Mnist#test}
   * @param number of the line, 0 or more: each has other digits than its neighbors
   * @param height of the picture in pixels
   * @param width of the picture in pixels, more than it is high
   */
  public static DigitLine of(Split digits, int number, int height, int width) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    double scale = SCALE * height;
    pen.scale(scale, scale); // from here on in a digit's pixels
    double margin = MARGIN * height / scale;
    double end = width / scale - margin;
    double top = (height / scale - Glyph.SIDE) / 2;
    StringBuilder text = new StringBuilder();
    double x = margin;
    for (int i = 0; x + ADVANCE <= end; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append(' ');
        x += SPACE;
      }
      int digit = (number * GROUP * GROUP + i) % digits.size();
      double left = x - (Glyph.SIDE - ADVANCE) / 2.0;
      pen.drawImage(
          ink(digits.pixelsAt(digit)), AffineTransform.getTranslateInstance(left, top), null);
      text.append(digits.classAt(digit));
      x += ADVANCE;
    }
    pen.dispose();
    return new DigitLine(picture, text.toString());
  }

  // Black, as opaque as there is ink.
  private static BufferedImage ink(byte[] pixels) {
    BufferedImage ink = new BufferedImage(Glyph.SIDE, Glyph.SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < pixels.length; i++) {
      ink.setRGB(i % Glyph.SIDE, i / Glyph.SIDE, Byte.toUnsignedInt(pixels[i]) << 24);
    }
    return ink;
  }

  /** To learn from as it is: the picture's pixels, ink as 255. */
  public LineExample example() {
    int width = picture.getWidth();
    byte[] pixels = new byte[picture.getHeight() * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (255 - picture.getRaster().getSample(i % width, i / width, 0));
    }
    LineImage image = LineImage.of(picture.getHeight(), pixels);
    return new LineExample(image, text, "", "digits of MNIST");
  }
}
