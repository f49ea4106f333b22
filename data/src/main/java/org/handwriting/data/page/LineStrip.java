package org.handwriting.data.page;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.line.LineFrame;

/**
 * A line of a page laid level: its ink, without that of other lines and without what is no
 * handwriting.
 *
 * @param ink 0 paper to 1 full ink, {@code [height, width]}, of this line alone
 * @param others {@code [height, width]}: where there is ink of other lines
 * @param frame where the ink lies on the upright map
 * @param coreHeight of the line's core in pixels of the ink
 * @param baselineRow of the ink that the line's baseline lies on
 * @param specks part of its ink that is no strokes, 0 to 1
 * @param struck around what was crossed out on it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LineStrip(
    Plane ink,
    boolean[] others,
    LineFrame frame,
    double coreHeight,
    double baselineRow,
    double specks,
    List<Box> struck) {
  /** Rows to look for ink with. */
  private static final int ROWS = 96;

  /** Longer than this many times as high is no line. */
  private static final int LONGEST = 100;

  /** Fainter ink this near to a line's, in pixels, is the gray edge of its strokes. */
  private static final int EDGE = 2;

  /** Less ink than this square of the core's height is no writing. */
  private static final double LEAST_INK = 0.02;

  /** A usual character is at least this many times as high as the core, */
  private static final double LOWEST = 1;

  /** and at most so many times. */
  private static final double HIGHEST = 2.2;

  /**
   * Cuts a line out of its page.
   *
   * @param number of the line in the territory
   */
  static Optional<LineStrip> of(MapPage page, LineCurve curve, int number) {
    double step = page.lightStep();
    int columns = curve.columns(step);
    int rows = curve.rows(step);
    if (rows < 1 || columns < 1 || columns > LONGEST * rows) {
      return Optional.empty();
    }
    LineFrame onMap = curve.frame(step);
    Optional<LineInk> found =
        LineInk.of(page.light(onMap, columns, rows), page.ink(onMap, columns, rows), ROWS);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Plane ink = found.get().ink();
    double scale = found.get().scale();
    LineFrame frame = onMap.within(AffineTransform.getScaleInstance(scale, scale));
    double height = curve.height / step / scale;
    boolean[] written = HandwrittenInk.of(page, ink, frame, height);
    boolean[] own = InkAssignment.of(page.territory(), written, frame, ink.width).ownedBy(number);
    int amount = 0;
    boolean[] others = new boolean[own.length];
    boolean[] left = new boolean[own.length];
    for (int i = 0; i < own.length; i++) {
      amount += own[i] ? 1 : 0;
      others[i] = written[i] && !own[i];
      left[i] = ink.values[i] > LineInk.EDGE && !written[i];
    }
    if (amount <= LEAST_INK * height * height) {
      return Optional.empty();
    }
    double specks = Specks.part(Blobs.of(own, ink.width, ink.height).list(), height);
    double baselineRow = curve.baselineRow(step) / scale;
    List<Box> struck = StruckMarks.of(left, ink.width, baselineRow, height);
    return Optional.of(
        new LineStrip(withEdges(ink, own), others, frame, height, baselineRow, specks, struck));
  }

  /**
   * Its ink as blobs.
   *
   * @param scale pixels of the picture for one of the ink
   */
  PageWriting writing(double scale) {
    boolean[] mask = new boolean[others.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = ink.values[i] > LineInk.EDGE;
    }
    Blobs blobs = Blobs.of(mask, ink.width, ink.height);
    double strokeWidth = PageWriting.usualStrokeWidth(blobs.list());
    List<Blob> strokes =
        blobs.list().stream().filter(blob -> !PageWriting.isSpeck(blob, strokeWidth)).toList();
    for (int i = 0; i < mask.length; i++) {
      if (others[i]) {
        blobs.owner[i] = blobs.list().size() + 1;
      }
    }
    return new PageWriting(ink, scale, strokes, blobs.owner, characterHeight(strokes), strokeWidth);
  }

  // A line of ones has no breadth to tell it by, one of joined letters no single height.
  private double characterHeight(List<Blob> strokes) {
    List<Blob> sorted = new ArrayList<>(strokes);
    sorted.sort(Comparator.comparingInt(blob -> blob.box().height()));
    double half = sorted.stream().mapToDouble(blob -> Math.sqrt(blob.area())).sum() / 2;
    double middle = 0;
    for (Blob blob : sorted) {
      if (half > 0) {
        middle = blob.box().height();
      }
      half -= Math.sqrt(blob.area());
    }
    return Math.max(LOWEST * coreHeight, Math.min(HIGHEST * coreHeight, middle));
  }

  // A stroke's gray edge is below the level of ink, and belongs to it.
  private static Plane withEdges(Plane ink, boolean[] own) {
    Plane kept = new Plane(ink.width, ink.height);
    for (int y = 0; y < ink.height; y++) {
      for (int x = 0; x < ink.width; x++) {
        int i = y * ink.width + x;
        if (own[i]) {
          kept.values[i] = ink.values[i];
          keepEdge(ink, x, y, kept);
        }
      }
    }
    return kept;
  }

  // What is fainter around a pixel, in a rhombus.
  private static void keepEdge(Plane ink, int x, int y, Plane kept) {
    for (int v = Math.max(0, y - EDGE); v <= Math.min(ink.height - 1, y + EDGE); v++) {
      int across = EDGE - Math.abs(v - y);
      int right = Math.min(ink.width - 1, x + across);
      for (int u = Math.max(0, x - across); u <= right; u++) {
        float value = ink.values[v * ink.width + u];
        if (value <= LineInk.EDGE) {
          kept.values[v * ink.width + u] = value;
        }
      }
    }
  }
}
