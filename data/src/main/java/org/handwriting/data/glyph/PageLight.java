package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;

/**
 * How light a picture is, as its file stores it; transparent parts count as white.
 *
 * @param light 0 black to 1 white, {@code [height, width]}
 * @param scale pixels of the picture for one of the plane: a whole number
 */
public record PageLight(Plane light, int scale) {
  /**
   * The lightness of a picture by the mean of squares of pixels.
   *
   * @param scale side of the squares in pixels, 1 or more
   */
  public static PageLight of(BufferedImage picture, int scale) {
    int square = Math.max(1, Math.min(scale, Math.min(picture.getWidth(), picture.getHeight())));
    return new PageLight(Lightness.bySquares(PictureFile.given(picture), square), square);
  }
}
