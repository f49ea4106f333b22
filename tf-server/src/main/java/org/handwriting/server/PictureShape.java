package org.handwriting.server;

import java.util.Arrays;

/**
 * The shapes in which clients send pictures of 28x28: by rows or as one list, with or without n.
 */
final class PictureShape {
  /** For errors. */
  static final String WORDS = "[n, 28, 28], [n, 784] or [n, 28, 28, 1]";

  private static final int SIDE = Pictures.SIDE;

  // The last is PyTorch's order, channel first; with one channel the pixels lie the same.
  private static final int[][] ONE = {
    {SIDE, SIDE}, {Pictures.SIZE}, {SIDE, SIDE, 1}, {1, SIDE, SIDE}
  };

  private PictureShape() {}

  /** Whether it is that of a single picture. */
  static boolean isOne(int... shape) {
    return Arrays.stream(ONE).anyMatch(one -> Arrays.equals(one, shape));
  }

  /** How many pictures have this shape together; -1 when it is that of none. */
  static int pictures(int... shape) {
    if (isOne(shape)) {
      return 1;
    }
    boolean several = shape.length > 1 && isOne(Arrays.copyOfRange(shape, 1, shape.length));
    return several ? shape[0] : -1;
  }
}
