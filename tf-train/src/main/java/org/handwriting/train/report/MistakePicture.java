package org.handwriting.train.report;

import java.util.Optional;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.evaluation.Mistake;

/** A mistake with the picture that it was made on. Never changes. */
public final class MistakePicture {
  private final Mistake mistake;
  private final byte[] pixels; // [28 * 28]
  private final Optional<String> file;

  /**
   * Takes a copy of the picture.
   *
   * @param mistake what was answered, and what was right
   * @param pixels [28 * 28] uint8, row by row, upright, 0 paper to 255 ink
   * @param file by which a person finds it; empty where it has none of its own
   * @throws IllegalArgumentException when they are not those of a glyph
   */
  public MistakePicture(Mistake mistake, byte[] pixels, Optional<String> file) {
    if (pixels.length != Glyph.PIXELS) {
      throw new IllegalArgumentException(
          "pixels: expected " + Glyph.PIXELS + ", found " + pixels.length);
    }
    this.mistake = mistake;
    this.pixels = pixels.clone();
    this.file = file;
  }

  Mistake mistake() {
    return mistake;
  }

  Optional<String> file() {
    return file;
  }

  String dataUri() {
    return GlyphPng.dataUri(pixels);
  }
}
