package org.handwriting.data;

/**
 * The pictures of one step. Whoever gets it owns the arrays: nobody else holds them.
 *
 * @param pixels uint8 {@code [n, 28, 28]}, 0 paper, 255 ink, upright
 * @param classes int32 {@code [n]}
 */
@SuppressWarnings(
    "ArrayRecordComponent") // handed over to be copied into tensors: never compared, never shared
public record Batch(byte[] pixels, int[] classes) {
  /** Checks that there are 784 pixels for each class. */
  public Batch {
    if (pixels.length != (long) classes.length * Split.PIXELS) {
      throw new IllegalArgumentException(
          "expected "
              + (long) classes.length * Split.PIXELS
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
