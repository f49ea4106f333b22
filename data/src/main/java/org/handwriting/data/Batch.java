package org.handwriting.data;

import org.handwriting.data.glyph.Glyph;

/**
 * The pictures of one step. Whoever gets it owns the arrays: nobody else holds them.
 *
 * @param pixels uint8 {@code [n, 28, 28]}, 0 paper, 255 ink, upright
 * @param classes int32 {@code [n]}
 * @param examples int32 {@code [n]}, where each picture stands in its split
 */
@SuppressWarnings(
    "ArrayRecordComponent") // handed over to be copied into tensors: never compared, never shared
public record Batch(byte[] pixels, int[] classes, int[] examples) {
  /** Checks that there are {@link Glyph#PIXELS} pixels and a place for each class. */
  public Batch {
    if (examples.length != classes.length) {
      throw new IllegalArgumentException(
          "expected " + classes.length + " places, found " + examples.length);
    }
    if (pixels.length != (long) classes.length * Glyph.PIXELS) {
      throw new IllegalArgumentException(
          "expected "
              + (long) classes.length * Glyph.PIXELS
              + " pixels for "
              + classes.length
              + " pictures, found "
              + pixels.length);
    }
  }

  /** How many pictures it has. */
  public int size() {
    return classes.length;
  }
}
