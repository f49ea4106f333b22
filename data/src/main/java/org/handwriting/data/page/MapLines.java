package org.handwriting.data.page;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.line.LineFrame;

/** The lines of a picture on which a {@link WritingMap} says where the writing is. */
final class MapLines {
  private MapLines() {}

  /**
   * The lines in reading order.
   *
   * @param map of the upright page
   */
  static List<TextLine> of(BufferedImage picture, WritingMap map, PageTurn turn) {
    CoreLines found = CoreLines.of(map);
    if (found.lines().isEmpty()) {
      return List.of();
    }
    List<CoreLine> lines = ReadingOrder.of(found.lines());
    CoreTerritory territory = CoreTerritory.of(lines, found.owner(), map.width());
    MapPage page = MapPage.of(picture, map, turn, territory, CoreLines.usualHeight(found.lines()));
    double slope = CoreLines.slope(lines);
    return IntStream.range(0, lines.size())
        .parallel()
        .mapToObj(i -> line(page, LineCurve.of(lines.get(i), slope), i + 1))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<TextLine> line(MapPage page, LineCurve curve, int number) {
    Optional<LineStrip> strip = LineStrip.of(page, curve, number);
    if (strip.isEmpty()) {
      return Optional.empty();
    }
    LineFrame frame = strip.get().frame().then(page.toPicture());
    double scale = curve.height * page.map().scale() / strip.get().coreHeight();
    List<Point2D> baseline =
        curve.baseline().stream().map(place -> page.toPicture().transform(place, null)).toList();
    return Optional.of(TextLine.of(strip.get(), frame, scale, Polyline.of(baseline)));
  }
}
