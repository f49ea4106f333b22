package org.handwriting.data;

import java.io.IOException;

/**
 * Turns the pictures of a folder into glyphs. The folder reader knows of preprocessing only this.
 */
@FunctionalInterface
interface Glyphs {
  /**
   * A picture as a glyph.
   *
   * @param encoded a picture file's bytes, in any format that ImageIO reads
   * @return uint8 {@code [28, 28]}, 0 paper, 255 ink, upright
   * @throws IOException if they are no picture, or one without a character; its message says what
   *     they are
   */
  byte[] glyph(byte[] encoded) throws IOException;
}
