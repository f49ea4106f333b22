package org.handwriting.train.report;

import org.handwriting.train.evaluation.Mistake;

/** A mistake with the picture that it was made on. Never changes. */
public final class MistakePicture {
  private final Mistake mistake;
  private final byte[] pixels; // [28 * 28]

  /**
   * Takes a copy of the picture.
   *
   * @param mistake what was answered, and what was right
   * @param pixels [28 * 28] uint8, row by row, upright, 0 paper to 255 ink
   * @throws IllegalArgumentException when there are not 784 pixels
   */
  public MistakePicture(Mistake mistake, byte[] pixels) {
    if (pixels.length != GlyphPng.PIXELS) {
      throw new IllegalArgumentException(
          "pixels: expected " + GlyphPng.PIXELS + ", found " + pixels.length);
    }
    this.mistake = mistake;
    this.pixels = pixels.clone();
  }

  Mistake mistake() {
    return mistake;
  }

  String dataUri() {
    return GlyphPng.dataUri(pixels);
  }
}
