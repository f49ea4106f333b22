package org.handwriting.data.glyph;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * The shape of a picture's pixels: a fax in the usual resolution has 204 columns an inch and 98
 * rows, and looked at as it is stored its writing is half as high.
 *
 * @param ratio of a pixel's height to its width
 */
record PixelAspect(double ratio) {
  static final PixelAspect SQUARE = new PixelAspect(1);

  /** Nearer to 1, writing is read as well as it is stored. */
  private static final double SLIGHT = 1.2;

  /** No scanner and no fax has more; where a file says so, it is wrong. */
  private static final double MOST = 4;

  /** Pixels of a picture that may have more: a fax has four million. */
  private static final int MOST_DRAWN_OUT = 6_000_000;

  /** Of a picture with so many columns and rows an inch; square where that cannot be. */
  static PixelAspect of(double columns, double rows) {
    double ratio = columns / rows;
    double either = Math.max(ratio, 1 / ratio);
    return either >= SLIGHT && either <= MOST ? new PixelAspect(ratio) : SQUARE;
  }

  /**
   * The picture with square pixels: as small as those of its finer side, but as large as those of
   * its coarser one where it has very many.
   */
  BufferedImage squared(BufferedImage stored) {
    if (equals(SQUARE)) {
      return stored;
    }
    boolean drawnOut = (long) stored.getWidth() * stored.getHeight() <= MOST_DRAWN_OUT;
    double wider = drawnOut ? Math.max(1, 1 / ratio) : Math.min(1, 1 / ratio);
    int width = (int) Math.max(1, Math.round(stored.getWidth() * wider));
    int height = (int) Math.max(1, Math.round(stored.getHeight() * wider * ratio));
    boolean gray = stored.getColorModel().getNumColorComponents() == 1;
    BufferedImage squared =
        new BufferedImage(
            width,
            height,
            stored.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = squared.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(stored, 0, 0, width, height, null);
    graphics.dispose();
    return squared;
  }
}
