package org.handwriting.train.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.handwriting.data.glyph.Glyph;

/** A picture of writing as a PNG inside an address: dark ink on light paper. */
final class GlyphPng {
  private static final int PAPER = 0xfdfbf5;
  private static final int INK = 0x1b1f2e;

  private GlyphPng() {}

  /** {@code data:image/png;base64,…} of a glyph's pixels, [28 * 28] uint8, 0 paper to 255 ink. */
  static String dataUri(byte[] pixels) {
    return dataUri(pixels, Glyph.SIDE);
  }

  /** The same of [h * width] uint8. */
  static String dataUri(byte[] pixels, int width) {
    BufferedImage image =
        new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels.length; i++) {
      image.setRGB(i % width, i / width, blend(Byte.toUnsignedInt(pixels[i]) / 255.0));
    }
    return dataUri(image);
  }

  /** The same of any picture. */
  static String dataUri(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static int blend(double ink) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int paper = PAPER >> shift & 0xff;
      int dark = INK >> shift & 0xff;
      mixed |= (int) Math.round(paper + ink * (dark - paper)) << shift;
    }
    return mixed;
  }
}
