package org.handwriting.server;

import org.handwriting.core.model.ModelSignature;
import org.handwriting.serve.LineRecognizer;

/**
 * What a request for ready lines may hold.
 *
 * @param height of each line, in pixels
 * @param narrowest width of a line, in pixels
 * @param lines in one request
 */
record LineLimits(int height, int narrowest, int lines) {
  /** In heights: longer is no line. */
  private static final int LONGEST = 120;

  /** Columns for each line that a request may have: of 1,024, some hundred full lines of text. */
  private static final int COLUMNS = 64;

  static LineLimits of(LineRecognizer recognizer, int lines) {
    return new LineLimits(recognizer.lineImages().height(), recognizer.columnsPerStep(), lines);
  }

  /** Width of the longest line, in pixels. */
  int widest() {
    return LONGEST * height;
  }

  /** Columns of all lines together, as wide as the widest of them. */
  int columns() {
    return (int) Math.min(Integer.MAX_VALUE / height, Math.max(widest(), (long) COLUMNS * lines));
  }

  private int pixels() {
    return columns() * height;
  }

  /** The shape of lines, for errors. */
  String shape() {
    return "lines as [n, %d, w]".formatted(height);
  }

  /** Refuses another shape than that of lines that may be sent together. */
  void requireLines(int... shape) {
    if (shape.length > 0 && shape[0] == 0) {
      throw Refusal.badRequest(
          "%s: expected at least one line, found none".formatted(ModelSignature.LINES));
    }
    if (shape.length != 3 || shape[1] != height) {
      throw PictureShape.refusal(ModelSignature.LINES, shape(), shape);
    }
    if (shape[0] > lines) {
      throw Refusal.tooMuch("%d lines".formatted(lines));
    }
    if (shape[2] < narrowest || shape[2] > widest()) {
      throw Refusal.badRequest(
          "%s: expected lines %d to %d pixels wide, found %d"
              .formatted(ModelSignature.LINES, narrowest, widest(), shape[2]));
    }
    if ((long) shape[0] * shape[2] > columns()) {
      throw Refusal.tooMuch("%d columns of lines".formatted(columns()));
    }
  }

  /** For the pixels of a request. */
  NumberBuffer pixelBuffer() {
    return new NumberBuffer(pixels(), "%d columns of lines".formatted(columns()));
  }

  /** For the widths of a request. */
  NumberBuffer widthBuffer() {
    return new NumberBuffer(lines, "%d lines".formatted(lines));
  }
}
