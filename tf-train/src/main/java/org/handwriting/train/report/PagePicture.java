package org.handwriting.train.report;

import java.awt.image.BufferedImage;

/**
 * A part of a page and what the network finds on it.
 *
 * @param side rows and columns
 * @param pixels uint8 {@code [side, side]}, gray as photographed
 * @param found float32 {@code [side, side, 2]}: probabilities of core and of ink
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PagePicture(int side, byte[] pixels, float[] found) {
  private static final int CORE = 0x2fbf5f;
  private static final int INK = 0xd0342c;
  private static final float SHARE = 0.45f; // of the color where the network is sure of a core

  String dataUri() {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels.length; i++) {
      int gray = Byte.toUnsignedInt(pixels[i]);
      int color = mixed(gray << 16 | gray << 8 | gray, CORE, SHARE * found[2 * i]);
      picture.setRGB(i % side, i / side, mixed(color, INK, found[2 * i + 1]));
    }
    return GlyphPng.dataUri(picture);
  }

  private static int mixed(int one, int other, float share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = one >> shift & 0xff;
      int to = other >> shift & 0xff;
      mixed |= Math.round(from + share * (to - from)) << shift;
    }
    return mixed;
  }
}
