package org.handwriting.data.glyph;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/** How a camera was held, in the order of EXIF's numbers 1 to 8: where its first row lies. */
enum Orientation {
  UPRIGHT(1, 0, 0, 1),
  MIRRORED(-1, 0, 0, 1),
  UPSIDE_DOWN(-1, 0, 0, -1),
  FLIPPED(1, 0, 0, -1),
  TRANSPOSED(0, 1, 1, 0),
  TURNED_RIGHT(0, 1, -1, 0),
  TRANSVERSE(0, -1, -1, 0),
  TURNED_LEFT(0, -1, 1, 0);

  // The stored picture's columns run along (xx, yx) on the upright one, its rows along (xy, yy).
  private final int xx;
  private final int yx;
  private final int xy;
  private final int yy;

  Orientation(int xx, int yx, int xy, int yy) {
    this.xx = xx;
    this.yx = yx;
    this.xy = xy;
    this.yy = yy;
  }

  /** By EXIF's number; what EXIF does not know counts as upright. */
  static Orientation of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
  }

  /** The picture as it should be looked at. */
  BufferedImage upright(BufferedImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = xx != 0 ? stored.getWidth() : stored.getHeight();
    int height = xx != 0 ? stored.getHeight() : stored.getWidth();
    BufferedImage upright = new BufferedImage(width, height, type(stored));
    Graphics2D graphics = upright.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.drawImage(
        stored,
        new AffineTransform(xx, yx, xy, yy, xx + xy < 0 ? width : 0, yx + yy < 0 ? height : 0),
        null);
    graphics.dispose();
    return upright;
  }

  // A new picture with a palette would have Java's own, which need not have the grays of this one.
  private static int type(BufferedImage stored) {
    boolean ownColors =
        stored.getType() == BufferedImage.TYPE_CUSTOM
            || stored.getColorModel() instanceof IndexColorModel;
    return ownColors ? BufferedImage.TYPE_INT_ARGB : stored.getType();
  }
}
