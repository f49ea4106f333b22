package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Reads pictures that are glyphs already: taken from the training set, or framed before. */
final class ReadyGlyph {
  private ReadyGlyph() {}

  /**
   * The pixels of a picture that lies in 28x28 pixels as the frame says, on paper without a spot.
   *
   * @return uint8 {@code [28, 28]}, 0 paper, 255 ink; nothing if it does not
   */
  static Optional<byte[]> pixels(BufferedImage picture, GlyphFrame frame) {
    if (picture.getWidth() != Glyph.SIDE || picture.getHeight() != Glyph.SIDE) {
      return Optional.empty();
    }
    Plane light = Lightness.of(picture);
    Plane ink = light.values[0] < 0.5 ? light : light.inverted();
    return frame.holds(ink) ? Optional.of(bytes(ink)) : Optional.empty();
  }

  /** Gray levels of ink from 0 to 1. */
  static byte[] bytes(Plane ink) {
    byte[] pixels = new byte[ink.values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(Math.max(0, Math.min(1, ink.values[i])) * 255);
    }
    return pixels;
  }
}
