package org.handwriting.data.scene;

import java.util.List;

/**
 * Examples in the layout that networks take.
 *
 * @param size n
 * @param side rows and columns of each
 * @param pixels uint8 {@code [n, side, side]}, gray as photographed
 * @param core uint8 {@code [n, side, side]}, 0 or 1
 * @param ink uint8 {@code [n, side, side]}, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PageBatch(int size, int side, byte[] pixels, byte[] core, byte[] ink) {
  /** Gathers examples, all of one size. */
  public static PageBatch of(List<PageExample> examples) {
    int side = examples.get(0).side();
    int each = side * side;
    PageBatch batch =
        new PageBatch(
            examples.size(),
            side,
            new byte[examples.size() * each],
            new byte[examples.size() * each],
            new byte[examples.size() * each]);
    for (int i = 0; i < examples.size(); i++) {
      PageExample example = examples.get(i);
      if (example.side() != side) {
        throw new IllegalArgumentException(
            "expected examples of %d pixels a side, found %d".formatted(side, example.side()));
      }
      System.arraycopy(example.pixels(), 0, batch.pixels, i * each, each);
      System.arraycopy(example.core(), 0, batch.core, i * each, each);
      System.arraycopy(example.ink(), 0, batch.ink, i * each, each);
    }
    return batch;
  }
}
