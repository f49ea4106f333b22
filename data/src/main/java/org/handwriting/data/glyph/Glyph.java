package org.handwriting.data.glyph;

import java.util.Arrays;

/**
 * What a network reads of a picture: one character, framed as its training set's pictures are.
 *
 * @param pixels uint8 {@code [28, 28]}, row by row, 0 paper, 255 ink, upright; copied in and out
 * @param empty whether nothing was found that a pen has drawn; then all pixels are 0
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Glyph(byte[] pixels, boolean empty) {
  /** Height and width in pixels. */
  public static final int SIDE = 28;

  /** Pixels of a glyph. */
  public static final int PIXELS = SIDE * SIDE;

  /**
   * Copies the pixels.
   *
   * @throws IllegalArgumentException if they are not {@code [28, 28]}
   */
  public Glyph {
    if (pixels.length != PIXELS) {
      throw new IllegalArgumentException("expected " + PIXELS + " pixels, found " + pixels.length);
    }
    pixels = pixels.clone();
  }

  /**
   * A glyph of these pixels, empty if all are 0.
   *
   * @throws IllegalArgumentException if they are null or not {@code [28, 28]}
   */
  public static Glyph of(byte[] pixels) {
    if (pixels == null) {
      throw new IllegalArgumentException("expected " + PIXELS + " pixels, found null");
    }
    boolean blank = true;
    for (byte pixel : pixels) {
      blank &= pixel == 0;
    }
    return new Glyph(pixels, blank);
  }

  /** A glyph without ink. */
  static Glyph blank() {
    return new Glyph(new byte[PIXELS], true);
  }

  @Override
  public byte[] pixels() {
    return pixels.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glyph glyph
        && empty == glyph.empty
        && Arrays.equals(pixels, glyph.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return empty ? "Glyph[empty]" : "Glyph[sha=" + Integer.toHexString(hashCode()) + "]";
  }
}
