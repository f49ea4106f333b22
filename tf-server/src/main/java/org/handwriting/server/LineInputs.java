package org.handwriting.server;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;

/**
 * Both inputs of a model of lines as numbers, before they are believed.
 *
 * @param shape of the lines
 * @param pixels of the lines, row by row
 * @param widthsShape of the widths
 * @param widths of the lines
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record LineInputs(int[] shape, int[] pixels, int[] widthsShape, int[] widths) {
  private static final int LARGEST_PIXEL = 255;

  /**
   * The lines, each as wide as it says.
   *
   * @throws Refusal when they are none: all that can be wrong with them is told before anything is
   *     computed
   */
  List<LineImage> lines(LineLimits limits) {
    limits.requireLines(shape);
    requireWidths(limits);
    requirePixels();
    List<LineImage> lines = new ArrayList<>();
    for (int line = 0; line < shape[0]; line++) {
      lines.add(LineImage.of(limits.height(), pixels(line, limits.height())));
    }
    return lines;
  }

  private void requireWidths(LineLimits limits) {
    if (widthsShape.length != 1 || widthsShape[0] != shape[0]) {
      throw PictureShape.refusal(
          ModelSignature.WIDTHS, "[%d] as there are lines".formatted(shape[0]), widthsShape);
    }
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] < limits.narrowest() || widths[i] > shape[2]) {
        throw Refusal.badRequest(
            "%s[%d]: expected %d to %d, as wide as the lines are, found %d"
                .formatted(ModelSignature.WIDTHS, i, limits.narrowest(), shape[2], widths[i]));
      }
    }
  }

  private void requirePixels() {
    int size = shape[1] * shape[2];
    for (int line = 0; line < shape[0]; line++) {
      int darkest = 0;
      for (int i = line * size; i < (line + 1) * size; i++) {
        darkest = Math.max(darkest, pixels[i]);
      }
      if (darkest > LARGEST_PIXEL) {
        throw Refusal.badRequest(
            "%s[%d]: expected pixels, each %s, found %d"
                .formatted(ModelSignature.LINES, line, PixelBuffer.PIXEL, darkest));
      }
      if (darkest == 1) {
        throw PixelBuffer.onlyZerosAndOnes("line " + line);
      }
    }
  }

  // uint8 [height, widths[line]]
  private byte[] pixels(int line, int height) {
    int width = widths[line];
    byte[] own = new byte[height * width];
    for (int y = 0; y < height; y++) {
      int from = (line * height + y) * shape[2];
      for (int x = 0; x < width; x++) {
        own[y * width + x] = (byte) pixels[from + x];
      }
    }
    return own;
  }
}
