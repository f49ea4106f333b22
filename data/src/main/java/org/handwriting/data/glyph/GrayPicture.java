package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;

/**
 * A picture's lightness, with as many pixels as are looked at.
 *
 * @param light 0 black to 1 white, {@code [height, width]}
 * @param scale pixels of the picture for one of these
 */
public record GrayPicture(Plane light, double scale) {
  /** Of a large picture, squares of pixels are put together until no more than so many times. */
  private static final int FINE = 2;

  /**
   * A picture in gray, in memory for so many pixels, however many the picture has.
   *
   * @param picture its transparent parts as white
   * @param most longest side; a larger picture becomes as small, a smaller one stays as it is
   */
  public static GrayPicture of(BufferedImage picture, int most) {
    Plane light = Lightness.of(PictureFile.given(picture), FINE * most);
    int square = (longSide(picture) + FINE * most - 1) / (FINE * most);
    return new GrayPicture(light, square).atMost(most);
  }

  /** The same with a long side of so many pixels, if it is longer. */
  public GrayPicture atMost(int longSide) {
    Plane smaller = Resample.atMost(light, longSide);
    return new GrayPicture(smaller, scale * light.longSide() / smaller.longSide());
  }

  /**
   * Its gray levels, 0 black to 255 white, with the last row and column repeated until both sides
   * are multiples of a number: uint8 {@code [height, width]}, larger by less than that.
   */
  public byte[] padded(int multiple) {
    int width = paddedWidth(multiple);
    int height = up(light.height, multiple);
    byte[] levels = new byte[height * width];
    for (int y = 0; y < height; y++) {
      int from = Math.min(y, light.height - 1) * light.width;
      for (int x = 0; x < width; x++) {
        float level = light.values[from + Math.min(x, light.width - 1)];
        levels[y * width + x] = (byte) Math.round(255 * Math.max(0, Math.min(1, level)));
      }
    }
    return levels;
  }

  /** Columns of {@link #padded}. */
  public int paddedWidth(int multiple) {
    return up(light.width, multiple);
  }

  private static int up(int length, int multiple) {
    return (length + multiple - 1) / multiple * multiple;
  }

  private static int longSide(BufferedImage picture) {
    return Math.max(picture.getWidth(), picture.getHeight());
  }
}
