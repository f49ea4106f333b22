package org.handwriting.server;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;
import org.handwriting.serve.LineRecognizer;

/** Files with pictures of lines on their way from a request, each read as it comes. */
final class LineFiles {
  private final LineImages images;
  private final LineLimits limits;
  private final List<LineImage> lines = new ArrayList<>();
  private int widest;

  /**
   * @param most lines in one request
   */
  LineFiles(LineRecognizer recognizer, int most) {
    images = recognizer.lineImages();
    limits = LineLimits.of(recognizer, most);
  }

  /** What ready lines may be. */
  LineLimits limits() {
    return limits;
  }

  /**
   * Adds a file.
   *
   * @throws Refusal when it is no picture of a line, or there are more than there may be
   */
  void add(byte[] file, String place) {
    if (!PictureFile.isPicture(file)) {
      throw Refusal.badRequest(
          "%s: expected a picture's file (PNG, JPEG, …), found %d other bytes"
              .formatted(place, file.length));
    }
    LineImage line = new SentFile(place, file).read(bytes -> images.read(LineImages.decode(bytes)));
    widest = Math.max(widest, line.width());
    lines.add(line);
    limits.requireLines(1, line.height(), line.width());
    if (lines.size() > limits.lines()) {
      throw Refusal.tooMuch("%d lines".formatted(limits.lines()));
    }
    // The answer has all of them as long as the longest.
    if ((long) lines.size() * widest > limits.columns()) {
      throw Refusal.tooMuch("%d columns of lines".formatted(limits.columns()));
    }
  }

  /** Whether there is none so far. */
  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The lines of all files, in their order. */
  List<LineImage> lines() {
    return lines;
  }
}
