package org.handwriting.data.transcription;

import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.Polyline;

/**
 * A page whose lines are marked, as ALTO or PAGE XML has it, whether or not what is written on them
 * is known.
 *
 * @param picture of the page
 * @param size of the page in the file's own pixels, which need not be the picture's
 * @param lines that have a baseline on the page, in the file's order
 * @param unjudged outlines of the other lines, in the file's pixels, empty ones where the file has
 *     none: what is found there is neither right nor wrong
 */
public record PageMarks(Path picture, Dimension size, List<Line> lines, List<Shape> unjudged) {
  /** Copies what could change. */
  public PageMarks {
    size = new Dimension(size);
    lines = List.copyOf(lines);
    unjudged = List.copyOf(unjudged);
  }

  /**
   * A line.
   *
   * @param outline around all of its ink, in the file's pixels
   * @param baseline at least two points, from the line's begin to its end, in the file's pixels
   * @param text that is written on it; empty where the file does not say
   * @param place where the file says so, for messages
   */
  public record Line(Shape outline, List<Point2D> baseline, String text, String place) {
    /** Copies the baseline. */
    public Line {
      baseline = List.copyOf(baseline);
    }

    /** Where it lies, in the file's pixels. */
    public LinePlace linePlace() {
      return new LinePlace(Polyline.of(baseline), Polyline.around(outline, 0));
    }
  }

  /** The page's size as the file has it. */
  @Override
  public Dimension size() {
    return new Dimension(size);
  }

  /**
   * The page's picture, upright.
   *
   * @throws BadFileException naming its file, if that is no picture, a damaged one, or too large
   */
  public BufferedImage image() throws IOException {
    try {
      return PagePicture.of(Files.readAllBytes(picture)).picture();
    } catch (BadPictureException e) {
      BadFileException named = new BadFileException(picture, e.expected(), e.found());
      named.initCause(e);
      throw named;
    }
  }

  /**
   * The marked lines of a page.
   *
   * @throws BadFileException if none has a baseline on the page
   */
  // Those without a baseline, and those whose baseline is a point, are nowhere.
  static PageMarks of(PageFiles.Found found) throws BadFileException {
    MarkedPage page = found.page();
    List<Line> marked = new ArrayList<>();
    List<Shape> unjudged = new ArrayList<>();
    double lineHeight = page.lineHeight();
    for (MarkedPage.Marked line : page.lines()) {
      Optional<Shape> region = line.outline().region(lineHeight);
      if (line.outline().hasBaseline() && region.isPresent() && page.isOnPage(region.get())) {
        marked.add(
            new Line(
                region.get(), line.outline().baseline(), PlainText.of(line.text()), line.place()));
      } else {
        unjudged.add(region.orElseGet(Path2D.Double::new));
      }
    }
    if (marked.isEmpty()) {
      throw new BadFileException(
          found.file(),
          "lines with baselines on the page",
          "none of %d".formatted(page.lines().size()));
    }
    return new PageMarks(found.picture(), page.size(), marked, unjudged);
  }
}
