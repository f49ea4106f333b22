package org.handwriting.server;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures as cameras make them: large, grainy, turned. */
final class Photos {
  private static final int GRAIN = 60;

  /** APP1 with one entry of EXIF: its tag, type, count and value follow. */
  private static final byte[] EXIF = {
    (byte) 0xff,
    (byte) 0xe1,
    0,
    34,
    'E',
    'x',
    'i',
    'f',
    0,
    0,
    'M',
    'M',
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    18,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    6,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private Photos() {}

  /** A JPEG of grain, which no format makes small. */
  static byte[] noise(int width, int height) {
    return Samples.file(grain(width, height), "jpeg");
  }

  private static BufferedImage grain(int width, int height) {
    Random random = new Random(5);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int light = 255 - random.nextInt(GRAIN);
        picture.setRGB(x, y, light << 16 | light << 8 | light);
      }
    }
    return picture;
  }

  /**
   * A JPEG of light grain whose left edge is dark, as a camera held upright writes it: turned
   * clockwise, the dark edge is above.
   */
  static byte[] turned(int width, int height) {
    BufferedImage picture = grain(width, height);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.BLACK);
    pen.fillRect(0, 0, width / 8, height);
    pen.dispose();
    byte[] jpeg = Samples.file(picture, "jpeg");
    ByteArrayOutputStream turned = new ByteArrayOutputStream();
    turned.write(jpeg, 0, 2); // the start of the image
    turned.write(EXIF, 0, EXIF.length);
    turned.write(jpeg, 2, jpeg.length - 2);
    return turned.toByteArray();
  }

  static byte[] largeSeven(int side) {
    return Samples.file(Samples.seven(side, BufferedImage.TYPE_INT_RGB), "png");
  }

  static BufferedImage decoded(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
