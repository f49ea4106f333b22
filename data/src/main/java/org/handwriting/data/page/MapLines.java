package org.handwriting.data.page;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.line.LineFrame;

/** The lines of a picture on which a {@link WritingMap} says where the writing is. */
final class MapLines {
  private MapLines() {}

  /**
   * The lines in reading order.
   *
   * @param seen of the upright page
   */
  static List<TextLine> of(BufferedImage picture, WritingMap seen, PageTurn turn) {
    WritingMap map = FadingCore.carriedOn(seen);
    CoreLines found = CoreLines.of(map);
    if (found.lines().isEmpty()) {
      return List.of();
    }
    List<CoreLine> lines = ReadingOrder.of(found.lines());
    CoreTerritory territory = CoreTerritory.of(lines, found.owner(), map.width());
    MapPage page = MapPage.of(picture, map, turn, territory, CoreLines.usualHeight(found.lines()));
    double slope = CoreAlignment.slope(lines);
    List<Cut> cuts =
        IntStream.range(0, lines.size())
            .parallel()
            .mapToObj(i -> cut(page, LineCurve.of(lines.get(i), slope), i + 1))
            .flatMap(Optional::stream)
            .toList();
    Predicate<LineStrip> isWriting =
        SpeckLineFilter.writingAmong(cuts.stream().map(Cut::strip).toList());
    return cuts.stream()
        .filter(cut -> isWriting.test(cut.strip))
        .map(cut -> line(page, cut))
        .toList();
  }

  private record Cut(LineCurve curve, LineStrip strip) {}

  private static Optional<Cut> cut(MapPage page, LineCurve curve, int number) {
    return LineStrip.of(page, curve, number).map(strip -> new Cut(curve, strip));
  }

  private static TextLine line(MapPage page, Cut cut) {
    LineFrame frame = cut.strip.frame().then(page.toPicture());
    double scale = cut.curve.height * page.map().scale() / cut.strip.coreHeight();
    List<Point2D> baseline =
        cut.curve.baseline().stream()
            .map(place -> page.toPicture().transform(place, null))
            .toList();
    return TextLine.of(cut.strip, frame, scale, Polyline.of(baseline));
  }
}
