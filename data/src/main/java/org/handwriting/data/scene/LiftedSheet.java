package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.transcription.PageMarks;

/** Lifts the handwriting of a transcribed page from its paper. */
final class LiftedSheet {
  /** Longest side of a sheet in pixels: a letter of a usual page is then some 15 high. */
  static final int MOST_SIDE = 1700;

  /** Ink that touches an outline from outside is part of the line, in pixels. */
  private static final float RIM = 3;

  /** Of an outline's height, from the baseline to the tops of tall letters. */
  private static final double TALL = 0.75;

  /** A line is short that is less than so many core heights long. */
  private static final double FEW = 6;

  private LiftedSheet() {}

  /**
   * The writing of a page.
   *
   * @return nothing for a page that is blank, or ruled about as darkly as it is written: what is
   *     rule there and what is ink cannot be told apart
   * @throws BadFileException if its picture cannot be read
   */
  static Optional<WritingSheet> of(PageMarks page) throws IOException {
    BufferedImage picture = page.image();
    Optional<PageInk> found = PageInk.of(picture, MOST_SIDE);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Plane ink = found.get().ink();
    Optional<Plane> unruled = PaleRuleRemoval.removed(ink);
    if (unruled.isEmpty()) {
      return Optional.empty();
    }
    List<Shape> outlines = outlines(page, ink);
    InkGrid own = within(unruled.get(), outlines);
    List<WrittenLine> lines = lines(page, ink, unruled.get());
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new WritingSheet(own, lines, List.of()));
  }

  /**
   * The page's lines that have ink, with their cores.
   *
   * @param ink of the page, whose size counts
   * @param own what of it is measured
   */
  static List<WrittenLine> lines(PageMarks page, Plane ink, Plane own) {
    List<Shape> outlines = outlines(page, ink);
    InkGrid grid = InkGrid.of(own);
    double reach =
        Math.max(4, TALL * median(outlines.stream().mapToDouble(o -> o.getBounds2D().getHeight())));
    List<WrittenLine> lines = new ArrayList<>();
    for (int i = 0; i < outlines.size(); i++) {
      List<Point2D> baseline = baseline(page.lines().get(i), scale(page, ink));
      CoreMeasure.of(grid, baseline, reach, Optional.of(outlines.get(i))).ifPresent(lines::add);
    }
    return lines.isEmpty() ? lines : alike(lines);
  }

  private static List<Shape> outlines(PageMarks page, Plane ink) {
    AffineTransform scale = scale(page, ink);
    return page.lines().stream().map(line -> scale.createTransformedShape(line.outline())).toList();
  }

  private static AffineTransform scale(PageMarks page, Plane ink) {
    return AffineTransform.getScaleInstance(
        ink.width / page.size().getWidth(), ink.height / page.size().getHeight());
  }

  // What a few characters tell of their core is little: it is as in most lines.
  private static List<WrittenLine> alike(List<WrittenLine> lines) {
    double usual = median(lines.stream().mapToDouble(WrittenLine::coreHeight));
    double bottom = median(lines.stream().mapToDouble(WrittenLine::bottom));
    return lines.stream()
        .map(
            line ->
                line.right() - line.left() < FEW * usual
                    ? new WrittenLine(line.baseline(), bottom, bottom + usual)
                    : line)
        .toList();
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static InkGrid within(Plane ink, List<Shape> outlines) {
    Plane mask =
        Layer.drawn(
            ink.width,
            ink.height,
            graphics -> {
              graphics.setStroke(new BasicStroke(2 * RIM));
              for (Shape outline : outlines) {
                graphics.fill(outline);
                graphics.draw(outline);
              }
            });
    Plane own = new Plane(ink.width, ink.height);
    for (int i = 0; i < own.values.length; i++) {
      own.values[i] = ink.values[i] * mask.values[i];
    }
    return InkGrid.of(own);
  }

  // From the left to the right, whichever way it was drawn.
  private static List<Point2D> baseline(PageMarks.Line line, AffineTransform scale) {
    List<Point2D> points = new ArrayList<>();
    line.baseline().forEach(point -> points.add(scale.transform(point, null)));
    points.sort(Comparator.comparingDouble(Point2D::getX));
    return points;
  }
}
