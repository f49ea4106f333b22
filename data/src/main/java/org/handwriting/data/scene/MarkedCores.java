package org.handwriting.data.scene;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.transcription.PageMarks;

/** The cores of a transcribed page's lines, measured by their ink: what should be found on it. */
public final class MarkedCores {
  private MarkedCores() {}

  /**
   * The core of each line that has ink, in pixels of the picture.
   *
   * @param picture the page's
   */
  public static List<Shape> of(PageMarks page, BufferedImage picture) {
    Optional<PageInk> ink = PageInk.of(picture, LiftedSheet.MOST_SIDE);
    if (ink.isEmpty()) {
      return List.of();
    }
    AffineTransform onPicture =
        AffineTransform.getScaleInstance(
            (double) picture.getWidth() / ink.get().ink().width,
            (double) picture.getHeight() / ink.get().ink().height);
    // Ruled pages too: a rule adds ink to a row or two, which changes a core's height little.
    return LiftedSheet.lines(page, ink.get().ink(), ink.get().ink()).stream()
        .map(line -> onPicture.createTransformedShape(line.core()))
        .toList();
  }
}
