package org.handwriting.spark;

import java.util.Locale;

/** What the bytes of a row are, and so how they are read. */
public enum Reading {
  /** A picture file with one character on it. */
  CHARACTER,
  /**
   * A ready glyph: uint8 [28, 28], row by row, 0 paper to 255 ink, as the training set has them.
   */
  GLYPH,
  /** A picture file of a word or a line, joined writing or not. */
  LINE,
  /** A picture file of a page: lines, words, characters. */
  PAGE;

  /**
   * The one called {@code name}: {@code character}, {@code glyph}, {@code line} or {@code page}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Reading named(String name) {
    for (Reading reading : values()) {
      if (reading.label().equals(name)) {
        return reading;
      }
    }
    throw new IllegalArgumentException("expected character, glyph, line or page, found " + name);
  }

  /** The name by which users choose it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
