package org.handwriting.data.page;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;

/** Lines that are found by a map, and their ink. */
final class MappedLines {
  static final LineImages IMAGES = LineImages.defaults().withHeight(64);

  private MappedLines() {}

  static List<TextLine> lines(DrawnPage page) {
    return PageLayout.of(page.picture, page.map()).lines();
  }

  static Polyline.Point begin(TextLine line) {
    return line.baseline().points().get(0);
  }

  /** Places on the picture of all ink that the line is read from as a whole. */
  static List<Point2D> ink(TextLine line, BufferedImage picture) throws BadPictureException {
    LineImage image = line.image(picture, IMAGES);
    byte[] pixels = image.pixels();
    return IntStream.range(0, pixels.length)
        .filter(i -> (pixels[i] & 255) > 128)
        .mapToObj(
            i -> {
              int row = i / image.width();
              return image.frame().onPicture(i % image.width() + 0.5, row + 0.5);
            })
        .toList();
  }

  static boolean isNear(List<Point2D> ink, double x, double y) {
    return ink.stream().anyMatch(place -> place.distance(x, y) < 4);
  }
}
