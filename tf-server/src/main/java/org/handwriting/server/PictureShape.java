package org.handwriting.server;

import java.util.Arrays;
import org.handwriting.data.glyph.Glyph;

/**
 * The shapes in which clients send pictures of 28x28: by rows or as one list, with or without n.
 */
final class PictureShape {
  private static final int SIDE = Glyph.SIDE;

  /** Those of several pictures, for errors. */
  static final String WORDS =
      "[n, %1$d, %1$d], [n, %2$d] or [n, %1$d, %1$d, 1]".formatted(SIDE, Glyph.PIXELS);

  private static final String ONE_WORDS =
      "[%1$d, %1$d], [%2$d] or [%1$d, %1$d, 1]".formatted(SIDE, Glyph.PIXELS);

  // The last is PyTorch's order, channel first; with one channel the pixels lie the same.
  private static final int[][] ONE = {
    {SIDE, SIDE}, {Glyph.PIXELS}, {SIDE, SIDE, 1}, {1, SIDE, SIDE}
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

  /** Refuses what is not at least one picture. */
  static void requireSome(String place, int... shape) {
    if (shape[0] == 0) {
      throw Refusal.badRequest("%s: expected at least one picture, found none".formatted(place));
    }
    if (pictures(shape) < 0) {
      throw refusal(place, "pictures as " + WORDS, shape);
    }
  }

  /** Refuses what is not a single picture. */
  static void requireOne(String place, int... shape) {
    if (pictures(shape) != 1) {
      throw refusal(place, "one picture as " + ONE_WORDS, shape);
    }
  }

  /** The refusal of another shape than {@code expected}. */
  static Refusal refusal(String place, String expected, int... found) {
    return Refusal.badRequest(
        "%s: expected %s, found %s".formatted(place, expected, Arrays.toString(found)));
  }
}
