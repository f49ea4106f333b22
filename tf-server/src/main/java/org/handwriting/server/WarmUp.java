package org.handwriting.server;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;

/** What makes a new version's first answers as quick as its later ones. */
final class WarmUp {
  /** TensorFlow plans memory and kernels anew for sizes that it has not seen. */
  private static final int[] BATCHES = {1, 1, 2, 4, 8, 16, 32};

  /** Between two batches, so that requests on the old version get the processor. */
  private static final long PAUSE_NANOS = 2_000_000;

  /** Of a word, a short line and a long one. */
  private static final int[] WIDTHS = {160, 480, 960};

  private static final int SIDE = 100;

  private WarmUp() {}

  /** Asks {@code recognizer} a few times; closes it when it cannot answer. */
  static void run(Recognizer recognizer) throws IOException {
    try {
      for (int pictures : BATCHES) {
        recognizer.probabilities(new byte[pictures * Glyph.PIXELS]);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      recognizer.recognize(picture());
    } catch (IOException | RuntimeException | Error e) {
      recognizer.close();
      throw e;
    }
  }

  /** The same with lines, which are of any width. */
  static void run(LineRecognizer recognizer) throws IOException {
    try {
      int height = recognizer.lineImages().height();
      for (int width : WIDTHS) {
        LineImage line = LineImage.of(height, new byte[height * width]);
        for (int lines : new int[] {1, 1, 4}) {
          recognizer.recognizeLines(Collections.nCopies(lines, line));
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
      recognizer.recognize(picture());
    } catch (IOException | RuntimeException | Error e) {
      recognizer.close();
      throw e;
    }
  }

  /** A stroke as PNG: decoding and framing have much to load the first time, too. */
  private static byte[] picture() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(SIDE / 12f));
    pen.drawLine(SIDE / 2, SIDE / 4, SIDE / 3, SIDE * 3 / 4);
    pen.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", file);
    return file.toByteArray();
  }
}
