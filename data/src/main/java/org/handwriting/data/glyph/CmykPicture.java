package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * JPEG with four inks, which ImageIO reads as numbers only. Colors are those of ideal inks, without
 * the file's profile: good enough to tell ink from paper.
 */
final class CmykPicture {
  private CmykPicture() {}

  /** Decodes to {@link BufferedImage#TYPE_INT_RGB}. */
  static BufferedImage read(ImageReader reader, ImageReadParam param, JpegHeader header)
      throws IOException {
    Raster raster = reader.readRaster(0, param);
    int width = raster.getWidth();
    BufferedImage picture =
        new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] inks = new int[4 * width]; // [width, 4]
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, inks);
      for (int x = 0; x < width; x++) {
        row[x] = color(inks, 4 * x, header.inks());
      }
      picture.getRaster().setDataElements(0, y, width, 1, row);
    }
    return picture;
  }

  private static int color(int[] inks, int start, JpegHeader.Inks meaning) {
    double first = inks[start];
    double second = inks[start + 1];
    double third = inks[start + 2];
    int black = inks[start + 3];
    return switch (meaning) {
      case PLAIN -> rgb(255 - first, 255 - second, 255 - third, 255 - black);
      case ADOBE_INVERTED -> rgb(first, second, third, black);
      // Luminance and differences (ITU-T T.871) are those of what inverted inks leave out.
      case ADOBE_YCCK ->
          rgb(
              255 - (first + 1.402 * (third - 128)),
              255 - (first - 0.344136 * (second - 128) - 0.714136 * (third - 128)),
              255 - (first + 1.772 * (second - 128)),
              black);
    };
  }

  /** Light that three inks and then the black one let through, each 0 to 255. */
  private static int rgb(double red, double green, double blue, int black) {
    return level(red, black) << 16 | level(green, black) << 8 | level(blue, black);
  }

  private static int level(double light, int black) {
    return (int) Math.round(Math.max(0, Math.min(255, light)) * black / 255);
  }
}
