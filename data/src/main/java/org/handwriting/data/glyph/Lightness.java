package org.handwriting.data.glyph;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.util.stream.IntStream;

/**
 * The lightness of a picture as its file stores it, 0 black to 1 white: colors weighted as Rec. 601
 * does, large pictures by the mean of squares of pixels, transparent ones laid on white, or on
 * black if nothing could be seen on white.
 */
final class Lightness {
  /** Less than this below white everywhere is nothing to be seen. */
  private static final float FAINT = 0.2f;

  /** Rows that are turned into plain colors at a time: they fit the processor's cache. */
  private static final int STRIP = 32;

  private final BufferedImage picture;
  private final int square; // side of the squares that become a pixel
  private final int columns; // of the picture that are read: whole squares
  private final int rows;
  private final int[] places; // [columns], the column of the answer that each adds to
  private final Plane shown; // lightness times opacity
  private final Plane opacity; // only of a picture that may be transparent

  private Lightness(BufferedImage picture, int square) {
    this.picture = picture;
    this.square = square;
    int width = Math.max(1, picture.getWidth() / square);
    int height = Math.max(1, picture.getHeight() / square);
    this.columns = Math.min(picture.getWidth(), width * square);
    this.rows = Math.min(picture.getHeight(), height * square);
    this.places = IntStream.range(0, columns).map(x -> x / square).toArray();
    this.shown = new Plane(width, height);
    this.opacity = picture.getColorModel().hasAlpha() ? new Plane(width, height) : null;
  }

  /** Lightness, {@code [height, width]}, with no side longer than {@link Tuning#WORKING_SIDE}. */
  static Plane of(BufferedImage picture) {
    return of(picture, Tuning.WORKING_SIDE);
  }

  /** Lightness, {@code [height, width]}, with no side longer than this. */
  static Plane of(BufferedImage picture, int most) {
    int longSide = Math.max(picture.getWidth(), picture.getHeight());
    return bySquares(picture, (longSide + most - 1) / most);
  }

  /** Lightness, {@code [height, width]}, the mean of squares of this many pixels a side. */
  static Plane bySquares(BufferedImage picture, int square) {
    Lightness lightness = new Lightness(picture, square);
    if (isGray(picture)) {
      lightness.readGray();
    } else {
      lightness.readColors();
    }
    return lightness.onPaper();
  }

  /**
   * Java takes gray samples for linear light and would brighten them on the way to colors; files
   * store them as perceived.
   */
  private static boolean isGray(BufferedImage picture) {
    ColorModel model = picture.getColorModel();
    int type = model.getTransferType();
    return model instanceof ComponentColorModel
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  private void readGray() {
    ColorModel model = picture.getColorModel();
    int bands = picture.getRaster().getNumBands();
    float full = (1 << model.getComponentSize(0)) - 1;
    float opaque = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
    boolean multiplied = model.isAlphaPremultiplied();
    inParts(
        (from, to) -> {
          int[] row = new int[columns * bands];
          for (int y = from; y < to; y++) {
            picture.getRaster().getPixels(0, y, columns, 1, row);
            int rowStart = y / square * shown.width;
            for (int x = 0; x < columns; x++) {
              float alpha = model.hasAlpha() ? row[x * bands + 1] / opaque : 1;
              add(x, rowStart, row[x * bands] / full * (multiplied ? 1 : alpha), alpha);
            }
          }
        });
  }

  /** Reads parts of the picture at once, each of whole squares; a part is told its rows. */
  private void inParts(Rows.Part part) {
    Rows.inParts(
        columns * square,
        shown.height,
        (from, to) -> part.of(from * square, Math.min(rows, to * square)));
  }

  private void readColors() {
    // What Java2D keeps of a picture that it draws is there before several threads draw it.
    draw(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), 0);
    inParts(
        (from, to) -> {
          BufferedImage argb =
              new BufferedImage(columns, Math.min(STRIP, to - from), BufferedImage.TYPE_INT_ARGB);
          for (int top = from; top < to; top += STRIP) {
            draw(argb, top);
            addColors(argb, top, Math.min(top + STRIP, to));
          }
        });
  }

  private void addColors(BufferedImage argb, int top, int bottom) {
    int[] row = new int[columns];
    for (int y = top; y < bottom; y++) {
      argb.getRaster().getDataElements(0, y - top, columns, 1, row);
      int rowStart = y / square * shown.width;
      for (int x = 0; x < columns; x++) {
        addColor(x, rowStart, row[x]);
      }
    }
  }

  private void draw(BufferedImage argb, int top) {
    Graphics2D graphics = argb.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.drawImage(picture, 0, -top, null);
    graphics.dispose();
  }

  private void addColor(int x, int rowStart, int argb) {
    float alpha = (argb >>> 24) * (1 / 255f);
    int luma = 299 * (argb >> 16 & 255) + 587 * (argb >> 8 & 255) + 114 * (argb & 255);
    add(x, rowStart, luma * alpha * (1 / 255_000f), alpha);
  }

  private void add(int x, int rowStart, float seen, float alpha) {
    int i = rowStart + places[x];
    shown.values[i] += seen;
    if (opacity != null) {
      opacity.values[i] += alpha;
    }
  }

  private Plane onPaper() {
    float pixels =
        (float) Math.min(square, picture.getWidth()) * Math.min(square, picture.getHeight());
    for (int i = 0; i < shown.values.length; i++) {
      shown.values[i] = Math.min(1, shown.values[i] / pixels);
    }
    return opacity == null ? shown : onWhite(pixels);
  }

  private Plane onWhite(float pixels) {
    float darkest = 1;
    Plane onWhite = new Plane(shown.width, shown.height);
    for (int i = 0; i < onWhite.values.length; i++) {
      onWhite.values[i] = Math.min(1, shown.values[i] + 1 - opacity.values[i] / pixels);
      darkest = Math.min(darkest, onWhite.values[i]);
    }
    return darkest < 1 - FAINT ? onWhite : shown;
  }
}
