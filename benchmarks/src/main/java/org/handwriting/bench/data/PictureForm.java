package org.handwriting.bench.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.data.glyph.Glyph;

/** The pictures of one character that people send: each the file of a seven. */
public enum PictureForm {
  /** A ready picture of MNIST. */
  GLYPH28 {
    @Override
    BufferedImage picture() {
      BufferedImage image = new BufferedImage(Glyph.SIDE, Glyph.SIDE, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, Glyph.SIDE, Glyph.SIDE, Mnist.pixels(1));
      return image;
    }
  },

  /** A drawing on a web page's canvas. */
  DRAWING280 {
    @Override
    BufferedImage picture() {
      BufferedImage image = new BufferedImage(280, 280, BufferedImage.TYPE_INT_ARGB);
      return seven(image, Color.BLACK);
    }
  },

  /** A photo of 12 megapixels: gray paper in uneven light, with a sensor's noise. */
  PHOTO12MP {
    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int CHANNELS = 3;

    @Override
    BufferedImage picture() {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
      byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      Random random = new Random(1);
      for (int i = 0; i < samples.length; i++) {
        int x = i / CHANNELS % WIDTH;
        samples[i] = (byte) (140 + 60 * x / WIDTH + random.nextInt(9));
      }
      return seven(image, new Color(40, 40, 60));
    }

    @Override
    String format() {
      return "jpg";
    }
  };

  abstract BufferedImage picture();

  String format() {
    return "png";
  }

  /** The picture's file. */
  public byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture(), format(), out);
    return out.toByteArray();
  }

  private static BufferedImage seven(BufferedImage image, Color ink) {
    double width = image.getWidth();
    double height = image.getHeight();
    Path2D path = new Path2D.Double();
    path.moveTo(0.3 * width, 0.2 * height);
    path.lineTo(0.7 * width, 0.2 * height);
    path.lineTo(0.45 * width, 0.8 * height);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(ink);
    float pen = (float) (height / 20);
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
    graphics.dispose();
    return image;
  }
}
