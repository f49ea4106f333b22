package org.handwriting.data.scene;

/**
 * A part of a page as a network sees it, and what it should tell of it.
 *
 * @param side rows and columns
 * @param pixels uint8 {@code [side, side]}, gray as photographed, 0 black to 255 white
 * @param core uint8 {@code [side, side]}, 1 in the core of a line of handwriting, else 0
 * @param ink uint8 {@code [side, side]}, 1 on ink of handwriting that is not crossed out, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PageExample(int side, byte[] pixels, byte[] core, byte[] ink) {
  /** Checks the sizes. */
  public PageExample {
    int all = side * side;
    if (pixels.length != all || core.length != all || ink.length != all) {
      throw new IllegalArgumentException(
          "expected three planes of %d pixels, found %d, %d, %d"
              .formatted(all, pixels.length, core.length, ink.length));
    }
  }
}
