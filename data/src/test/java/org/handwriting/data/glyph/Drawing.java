package org.handwriting.data.glyph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/** Pictures drawn as a person would, and what happens to them on the way. */
record Drawing(int width, int height, Color paper, Color ink, double pen) {
  /** A dark pen on a white sheet of this size, its breadth a twentieth of it. */
  static Drawing sheet(int size) {
    return new Drawing(size, size, Color.WHITE, Color.BLACK, size / 20.0);
  }

  Drawing withColors(Color otherPaper, Color otherInk) {
    return new Drawing(width, height, otherPaper, otherInk, pen);
  }

  Drawing withPen(double breadth) {
    return new Drawing(width, height, paper, ink, breadth);
  }

  /** Without a stroke. */
  BufferedImage blank() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setBackground(paper);
    graphics.clearRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** A seven in the middle. */
  BufferedImage seven() {
    return strokes(0.3, 0.2, 0.7, 0.2, 0.45, 0.8);
  }

  /** A line through points, (x, y) in parts of the sheet. */
  BufferedImage strokes(double... points) {
    return more(blank(), points);
  }

  /** A further line on a picture. */
  BufferedImage more(BufferedImage image, double... points) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(ink);
    graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Double();
    path.moveTo(points[0] * width, points[1] * height);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i] * width, points[i + 1] * height);
    }
    graphics.draw(path);
    graphics.dispose();
    return image;
  }

  /** As a camera would see it: light that grows by this factor across, and noise in gray levels. */
  static BufferedImage photographed(
      BufferedImage image, DoubleUnaryOperator light, double noise, Random random) {
    BufferedImage photo =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        double level =
            (image.getRGB(x, y) & 255) * light.applyAsDouble((x + 0.5) / photo.getWidth())
                + noise * random.nextGaussian();
        photo.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, (int) Math.round(level))));
      }
    }
    return photo;
  }

  /** At another size. */
  static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = scaled.createGraphics();
    if (width < image.getWidth()) {
      Image small = image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
      graphics.drawImage(small, 0, 0, null);
    } else {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(image, 0, 0, width, height, null);
    }
    graphics.dispose();
    return scaled;
  }

  /** Pixels of {@code [28, 28]} as a gray picture, dark paper. */
  static BufferedImage of(byte[] pixels) {
    BufferedImage image = new BufferedImage(Glyph.SIDE, Glyph.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, Glyph.SIDE, Glyph.SIDE, pixels);
    return image;
  }

  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer of " + format + " for " + image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
