package org.handwriting.server;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;

/** Pictures of lines, and the lines that a network reads. */
final class LineSamples {
  private LineSamples() {}

  /** A text in the pen's italics, black on white. */
  static BufferedImage picture(String text) {
    return picture(text, 340);
  }

  private static BufferedImage picture(String text, int width) {
    BufferedImage picture = new BufferedImage(width, 70, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 38));
    pen.drawString(text, 20, 48);
    pen.dispose();
    return picture;
  }

  static byte[] png(String text) {
    return Samples.file(picture(text), "png");
  }

  /** A text that is too long for the others' width. */
  static byte[] png(String text, int width) {
    return Samples.file(picture(text, width), "png");
  }

  /** The same as a network reads it. */
  static LineImage line(String text) {
    try {
      return LineImages.defaults().read(picture(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another line of the same width: the same from right to left. */
  static LineImage mirrored(LineImage line) {
    byte[] pixels = line.pixels();
    byte[] mirrored = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      mirrored[i] = pixels[i - 2 * (i % line.width()) + line.width() - 1];
    }
    return LineImage.of(line.height(), mirrored);
  }

  /** A line filled with paper up to a width: uint8 [height, width]. */
  static byte[] filled(LineImage line, int width) {
    byte[] pixels = new byte[line.height() * width];
    line.copyTo(pixels, 0, width);
    return pixels;
  }

  /** The same as lists of numbers. */
  static String rows(LineImage line, int width) {
    byte[] pixels = filled(line, width);
    return IntStream.range(0, line.height())
        .mapToObj(
            y ->
                IntStream.range(0, width)
                    .mapToObj(x -> Integer.toString(pixels[y * width + x] & 255))
                    .collect(Collectors.joining(",", "[", "]")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Lists of zeros: [height, width]. */
  static String blank(int height, int width) {
    return "[" + Samples.list("[" + Samples.list("0", width) + "]", height) + "]";
  }
}
