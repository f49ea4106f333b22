package org.handwriting.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures to read, drawn as a person would. */
final class Pictures {
  private Pictures() {}

  static BufferedImage blank(int width, int height, Color paper) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(paper);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** A black stroke upright on gray paper, left of the middle. */
  static BufferedImage stroke(int width, int height) {
    return withStroke(blank(width, height, new Color(200, 195, 190)), Color.BLACK);
  }

  static BufferedImage withStroke(BufferedImage image, Color ink) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(ink);
    graphics.setStroke(new BasicStroke(image.getWidth() / 10f));
    int x = image.getWidth() / 4;
    graphics.drawLine(x, image.getHeight() / 4, x, 3 * image.getHeight() / 4);
    graphics.dispose();
    return image;
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
