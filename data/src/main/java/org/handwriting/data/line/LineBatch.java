package org.handwriting.data.line;

/**
 * The lines of one step. Whoever gets it owns the arrays: nobody else holds them.
 *
 * @param pixels uint8 {@code [n, height, width]}, 0 paper, 255 ink; shorter lines are followed by
 *     paper
 * @param height of each line in pixels
 * @param width of the batch in pixels: that of its longest line and a little more
 * @param widths int32 {@code [n]}, of each line's own pixels
 * @param labels int32 {@code [n][characters]}, the classes of each line's text
 * @param examples int32 {@code [n]}, where each line stands in its feed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // handed over to be copied into tensors: never compared, never shared
public record LineBatch(
    byte[] pixels, int height, int width, int[] widths, int[][] labels, int[] examples) {
  /** Checks that all is there for each line. */
  public LineBatch {
    int n = widths.length;
    if (labels.length != n || examples.length != n || pixels.length != (long) n * height * width) {
      throw new IllegalArgumentException(
          "expected %d x %d x %d pixels, %d labels and %d places, found %d, %d and %d"
              .formatted(n, height, width, n, n, pixels.length, labels.length, examples.length));
    }
  }

  /** How many characters its texts have. */
  public int characters() {
    int characters = 0;
    for (int[] text : labels) {
      characters += text.length;
    }
    return characters;
  }

  /** How many lines it has. */
  public int size() {
    return widths.length;
  }
}
