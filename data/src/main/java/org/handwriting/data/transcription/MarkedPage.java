package org.handwriting.data.transcription;

import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LinePlace;

/** A page as one file of XML describes it. */
final class MarkedPage {
  /** Of points that lie outside the page, this part of its long side may be an exporter's. */
  private static final double OUTSIDE = 0.02;

  /** Height of a line, as a part of the page's, where no other line tells it. */
  private static final double ONLY_LINE = 0.04;

  /** Tools draw some 200. The time to draw a polygon grows as the square of its points. */
  private static final int MOST_POINTS = 2000;

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

  void addTo(Path picture, String writer, TranscriptionBuilder builder) {
    double lineHeight = lineHeight();
    for (Marked line : lines) {
      if (PlainText.of(line.text).isEmpty()) {
        builder.untranscribed();
        continue;
      }
      Optional<Shape> region = line.outline.region(lineHeight);
      if (region.isEmpty()) {
        builder.bad(line.place, "a polygon, a box or a baseline of the line", "none");
      } else if (!isOnPage(region.get())) {
        Rectangle2D found = region.get().getBounds2D();
        builder.bad(
            line.place,
            "a line on the page of %d x %d pixels".formatted(size.width, size.height),
            "one from (%.0f, %.0f) to (%.0f, %.0f)"
                .formatted(found.getMinX(), found.getMinY(), found.getMaxX(), found.getMaxY()));
      } else {
        builder.region(
            picture,
            region.get(),
            size,
            new TranscriptionBuilder.PlacedText(line.text, writer, line.place));
      }
    }
  }

  /**
   * Where its lines are; those without a baseline, and those whose baseline is a point, are not.
   */
  PageMarks marks(Path file, Path picture) throws BadFileException {
    List<PageMarks.Line> marked = new ArrayList<>();
    double lineHeight = lineHeight();
    for (Marked line : lines) {
      Optional<Shape> region = line.outline.region(lineHeight);
      if (line.outline.hasBaseline() && region.isPresent() && isOnPage(region.get())) {
        marked.add(
            new PageMarks.Line(
                region.get(), line.outline.baseline(), PlainText.of(line.text), line.place));
      }
    }
    if (marked.isEmpty()) {
      throw new BadFileException(
          file, "lines with baselines on the page", "none of %d".formatted(lines.size()));
    }
    return new PageMarks(picture, size, marked);
  }

  Dimension size() {
    return new Dimension(size);
  }

  /** How many lines it has. */
  int lines() {
    return lines.size();
  }

  /**
   * All its lines, transcribed or not.
   *
   * @throws BadFileException if one is nowhere, not on the page or drawn of too many points, or two
   *     have one name
   */
  List<PageDocument.Line> placed(Path file) throws BadFileException {
    List<PageDocument.Line> placed = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    double lineHeight = lineHeight();
    for (Marked line : lines) {
      if (line.outline.points() > MOST_POINTS) {
        throw bad(
            file,
            line,
            "a line of at most %d points".formatted(MOST_POINTS),
            line.outline.points() + " points");
      }
      LinePlace place =
          line.outline
              .place(lineHeight)
              .orElseThrow(
                  () -> bad(file, line, "a polygon, a box or a baseline of the line", "none"));
      Box found = place.polygon().bounds();
      if (!isOnPage(place.polygon().inside())) {
        throw bad(
            file,
            line,
            "a line on the page of %d x %d pixels".formatted(size.width, size.height),
            "one from (%d, %d) to (%d, %d)"
                .formatted(found.left(), found.top(), found.right(), found.bottom()));
      }
      if (!line.id.isEmpty() && !ids.add(line.id)) {
        throw bad(file, line, "an ID for each line", "a second " + PlainText.shown(line.id));
      }
      placed.add(new PageDocument.Line(line.id, place, PlainText.of(line.text)));
    }
    return placed;
  }

  // The place is that of the file, as its path and the number of a line.
  private static BadFileException bad(Path file, Marked line, String expected, String found) {
    String where = line.place.substring(line.place.lastIndexOf(", line ") + 2);
    return new BadFileException(file, expected, found + " in " + where);
  }

  private boolean isOnPage(Shape region) {
    double outside = OUTSIDE * Math.max(size.width, size.height);
    Rectangle2D page =
        new Rectangle2D.Double(
            -outside, -outside, size.width + 2 * outside, size.height + 2 * outside);
    return page.contains(region.getBounds2D());
  }

  /** The distance to the nearest baseline, as is usual on the page. */
  private double lineHeight() {
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
