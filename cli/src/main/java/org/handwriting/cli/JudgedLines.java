package org.handwriting.cli;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import org.handwriting.data.page.Coverage;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.transcription.PageMarks;

/** Which found lines of a page its marks can judge. */
final class JudgedLines {
  /** A found line of whose core less than this part lies in any marked line belongs to none. */
  private static final double LEAST = 0.25;

  private JudgedLines() {}

  /**
   * Without those that belong to a marked line that cannot be judged by.
   *
   * @param onPicture from the marks' pixels to the picture's
   */
  static List<TextLine> of(List<TextLine> found, PageMarks page, AffineTransform onPicture) {
    List<Shape> judged =
        page.lines().stream()
            .map(line -> onPicture.createTransformedShape(line.outline()))
            .toList();
    List<Shape> unjudged = page.unjudged().stream().map(onPicture::createTransformedShape).toList();
    return found.stream()
        .filter(
            line -> {
              double most = most(line.core(), unjudged);
              return most < LEAST || most <= most(line.core(), judged);
            })
        .toList();
  }

  private static double most(Shape core, List<Shape> outlines) {
    return outlines.stream().mapToDouble(outline -> Coverage.of(core, outline)).max().orElse(0);
  }
}
