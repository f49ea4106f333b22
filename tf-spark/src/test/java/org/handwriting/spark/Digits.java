package org.handwriting.spark;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;

/** Some of MNIST's digits, which come with the project. */
final class Digits {
  private Digits() {}

  /**
   * At most {@code most} to learn from, a tenth of them for validation, and as many to test with.
   */
  static Dataset few(int most) {
    try {
      return Catalog.open("mnist", Optional.empty()).limit(most).withValidation(0.1, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Test digits as PNG files, ink dark on light and four times as large. */
  static List<byte[]> files(int count) {
    try {
      Split digits = few(count).test();
      List<byte[]> files = new ArrayList<>();
      for (int i = 0; i < digits.size(); i++) {
        files.add(png(digits.pixelsAt(i)));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Test digits as they are, uint8 [28, 28] each. */
  static List<byte[]> glyphs(int count) throws IOException {
    Split digits = few(count).test();
    List<byte[]> glyphs = new ArrayList<>();
    for (int i = 0; i < digits.size(); i++) {
      glyphs.add(digits.pixelsAt(i));
    }
    return glyphs;
  }

  private static byte[] png(byte[] pixels) throws IOException {
    int times = 4;
    int side = Glyph.SIDE * times;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int ink = Byte.toUnsignedInt(pixels[y / times * Glyph.SIDE + x / times]);
        picture.getRaster().setSample(x, y, 0, 255 - ink);
      }
    }
    return file(picture, "png");
  }

  /** A page with digits in two lines, twice as large as they are. */
  static BufferedImage page(int width, int height, int digits) throws IOException {
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    List<byte[]> files = files(digits);
    int columns = (digits + 1) / 2;
    int size = 2 * Glyph.SIDE;
    for (int i = 0; i < digits; i++) {
      BufferedImage digit = ImageIO.read(new ByteArrayInputStream(files.get(i)));
      int x = width / 10 + i % columns * (size + 4);
      pen.drawImage(digit, x, height / 5 + i / columns * size * 2, size, size, null);
    }
    pen.dispose();
    return page;
  }

  static byte[] file(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, format, file);
    return file.toByteArray();
  }
}
