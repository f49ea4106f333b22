package org.handwriting.data.transcription;

import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A page as one file of XML describes it. */
final class MarkedPage {
  /** Of points that lie outside the page, this part of its long side may be an exporter's. */
  private static final double OUTSIDE = 0.02;

  /** Height of a line, as a part of the page's, where no other line tells it. */
  private static final double ONLY_LINE = 0.04;

  private String pictureName = "";
  private Dimension size = new Dimension(0, 0);
  private final List<Marked> lines = new ArrayList<>();

  /** A line: its name, or none, where it is, what it says and where the file says so. */
  record Marked(String id, Outline outline, String text, String place) {}

  void pictureName(String name) {
    pictureName = name.strip();
  }

  String pictureName() {
    return pictureName;
  }

  void size(double width, double height) {
    size = new Dimension((int) Math.round(width), (int) Math.round(height));
  }

  boolean hasSize() {
    return size.width > 0 && size.height > 0;
  }

  void line(String id, Outline outline, String text, String place) {
    lines.add(new Marked(id, outline, text, place));
  }

  void addTo(Path picture, String writer, CollectedLines into) {
    double lineHeight = lineHeight();
    for (Marked line : lines) {
      if (!into.areUnread() && PlainText.of(line.text).isEmpty()) {
        into.untranscribed();
        continue;
      }
      Optional<Shape> region = line.outline.region(lineHeight);
      if (region.isEmpty()) {
        into.bad(line.place, "a polygon, a box or a baseline of the line", "none");
      } else if (!isOnPage(region.get())) {
        Rectangle2D found = region.get().getBounds2D();
        into.bad(
            line.place,
            "a line on the page of %d x %d pixels".formatted(size.width, size.height),
            "one from (%.0f, %.0f) to (%.0f, %.0f)"
                .formatted(found.getMinX(), found.getMinY(), found.getMaxX(), found.getMaxY()));
      } else {
        into.region(
            picture,
            region.get(),
            size,
            new CollectedLines.PlacedText(line.text, writer, line.place));
      }
    }
  }

  Dimension size() {
    return new Dimension(size);
  }

  /** All its lines, transcribed or not. */
  List<Marked> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** Whether a line lies on the page, or nearly so. */
  boolean isOnPage(Shape region) {
    double outside = OUTSIDE * Math.max(size.width, size.height);
    Rectangle2D page =
        new Rectangle2D.Double(
            -outside, -outside, size.width + 2 * outside, size.height + 2 * outside);
    return page.contains(region.getBounds2D());
  }

  /** The distance to the nearest baseline, as is usual on the page. */
  double lineHeight() {
    double[] heights =
        lines.stream()
            .flatMap(other -> other.outline.baselineY().stream())
            .mapToDouble(y -> y)
            .sorted()
            .toArray();
    double[] gaps = new double[Math.max(0, heights.length - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = heights[i + 1] - heights[i];
    }
    double least = ONLY_LINE / 4 * size.height; // nearer than this they stand beside each other
    double[] between = Arrays.stream(gaps).filter(gap -> gap > least).sorted().toArray();
    return between.length == 0 ? ONLY_LINE * size.height : between[between.length / 2];
  }
}
