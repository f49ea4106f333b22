package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * Turns pictures of one character into glyphs: drawings, scans and photos, dark on light or light
 * on dark, of any size. Immutable and thread-safe.
 */
public final class GlyphImages {
  private final GlyphFrame frame;
  private final double lean;

  private GlyphImages(GlyphFrame frame, double lean) {
    this.frame = frame;
    this.lean = lean;
  }

  /** For a network that was trained on pictures framed like this. */
  public static GlyphImages framed(GlyphFrame frame) {
    return new GlyphImages(frame, frame.lean());
  }

  /**
   * For pictures whose writers lean as those of the training set do, or in another way.
   *
   * @param lean how much farther to the right glyphs shall lean than on the picture, as a part of
   *     their height
   */
  public GlyphImages withLean(double lean) {
    return new GlyphImages(frame, lean);
  }

  /**
   * The picture in a file: the first one if it is animated, upright as its EXIF data says, with
   * fewer pixels if it has very many.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @throws BadPictureException if they are no picture, a damaged one, one with more than 100
   *     million pixels, or a file of several pages: {@link PictureFile} reads those
   */
  public static BufferedImage decode(byte[] file) throws IOException {
    return PictureFile.of(file).only(Tuning.DECODED_SIDE).picture();
  }

  /**
   * The glyph of ink that has been found already.
   *
   * @param ink 0 paper to 1 full ink, {@code [height, width]}, with nothing on it but a character
   */
  public Glyph read(Plane ink) {
    return read(ink, 1);
  }

  /**
   * The same, a little larger or smaller than usual.
   *
   * @param size times the usual size
   */
  public Glyph read(Plane ink, double size) {
    Box box = ink.above(Tuning.EDGE);
    if (box.isEmpty()) {
      return Glyph.blank();
    }
    double longSide = frame.longSide() * size;
    Shape shape = Shape.of(ink, box, longSide);
    return shape.isEmpty()
        ? Glyph.blank()
        : new Glyph(new Framing(frame, lean, longSide).framed(shape), false);
  }

  /**
   * The glyph of a picture. Transparent parts count as white.
   *
   * @param picture with one character on it, of any size and type
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   */
  public Glyph read(BufferedImage picture) {
    PictureFile.given(picture);
    Optional<byte[]> framed = ReadyGlyph.pixels(picture, frame);
    if (framed.isPresent()) {
      return new Glyph(framed.get(), false);
    }
    return CharacterInk.of(Lightness.of(picture))
        .map(found -> Shape.of(found.ink(), found.box(), frame.longSide()))
        .filter(shape -> !shape.isEmpty())
        .map(shape -> new Glyph(new Framing(frame, lean, frame.longSide()).framed(shape), false))
        .orElseGet(Glyph::blank);
  }
}
