package org.handwriting.data.glyph;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The rows of a plane, each of which can be computed without the others. */
final class Rows {
  /** Of fewer pixels one thread has all rows done before others have begun. */
  private static final int SHARED = 1 << 18;

  /** Parts of a large plane: several for each of a few processors, for some are held up. */
  private static final int PARTS = 32;

  private Rows() {}

  /** Rows that follow each other. */
  @FunctionalInterface
  interface Part {
    /** Computes the rows from one to that before another. */
    void of(int from, int to);
  }

  /**
   * Has each row computed: those of a large plane by the common pool's threads and this one.
   *
   * @param width how many pixels go into a row, about
   * @param height how many rows there are
   * @param row is called by several threads at once
   */
  static void forEach(int width, int height, IntConsumer row) {
    inParts(
        width,
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            row.accept(y);
          }
        });
  }

  /** The same for what needs something of its own for the rows of a part. */
  static void inParts(int width, int height, Part part) {
    if ((long) width * height < SHARED) {
      part.of(0, height);
      return;
    }
    int parts = Math.min(PARTS, height);
    IntStream.range(0, parts)
        .parallel()
        .forEach(i -> part.of(first(i, parts, height), first(i + 1, parts, height)));
  }

  private static int first(int part, int parts, int height) {
    return (int) ((long) height * part / parts);
  }
}
