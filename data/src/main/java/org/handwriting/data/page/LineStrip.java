package org.handwriting.data.page;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.BitSet;
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
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LineStrip(
    Plane ink,
    boolean[] others,
    LineFrame frame,
    double coreHeight,
    double baselineRow,
    double specks) {
  /** Rows to look for ink with. */
  private static final int ROWS = 96;

  /** Longer than this many times as high is no line. */
  private static final int LONGEST = 100;

  /** Less probable ink is none of handwriting, */
  private static final double INK = 0.3;

  /** nor is a blob whose ink is less probable in the mean: what is left of a rule or a box, */
  private static final double MEAN_INK = 0.5;

  /** nor a mark that hangs on what has less than this part of handwriting: the tooth of a comb, */
  private static final double HANGING = 0.4;

  /** nor an upright one on what is none for more than this part, though digits touch the comb. */
  private static final double STRANGE = 0.25;

  private static final double UPRIGHT = 1.3;

  /**
   * What has more than this of handwriting in the mean, and hardly any ink that is none, is
   * handwriting to its finest stroke.
   */
  private static final double WHOLE = 0.5;

  private static final double NONE = 0.1;
  private static final double HARDLY_ANY = 0.1;

  /** A mark is lower than this part of the core's height. */
  private static final double MARK = 0.7;

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
    Optional<LineInk> found = LineInk.of(page.light(onMap, columns, rows), ROWS);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Plane ink = found.get().ink();
    double scale = found.get().scale();
    LineFrame frame = onMap.within(AffineTransform.getScaleInstance(scale, scale));
    double height = curve.height / step / scale;
    boolean[] written = written(page, ink, frame, height);
    boolean[] own = Ownership.of(page.territory(), written, frame, ink.width).ownedBy(number);
    int amount = 0;
    boolean[] others = new boolean[own.length];
    for (int i = 0; i < own.length; i++) {
      amount += own[i] ? 1 : 0;
      others[i] = written[i] && !own[i];
    }
    if (amount <= LEAST_INK * height * height) {
      return Optional.empty();
    }
    double specks = Specks.part(Blobs.of(own, ink.width, ink.height).list(), height);
    double baselineRow = curve.baselineRow(step) / scale;
    return Optional.of(
        new LineStrip(withEdges(ink, own), others, frame, height, baselineRow, specks));
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

  /** Where there is ink of handwriting. */
  private static boolean[] written(MapPage page, Plane ink, LineFrame frame, double height) {
    boolean[] inked = new boolean[ink.values.length];
    boolean[] written = new boolean[inked.length];
    float[] probabilities = new float[inked.length];
    float[] highest = new float[inked.length];
    double[] place = new double[2];
    for (int i = 0; i < inked.length; i++) {
      if (ink.values[i] > LineInk.EDGE) {
        inked[i] = true;
        place[0] = i % ink.width + 0.5;
        int row = i / ink.width;
        place[1] = row + 0.5;
        frame.onPicture(place);
        probabilities[i] = page.inkAt(place[0], place[1]);
        highest[i] = page.highestInkAt(place[0], place[1]);
      }
    }
    Blobs all = Blobs.of(inked, ink.width, ink.height);
    double[] means = means(all, highest);
    double[] strange = strange(all, highest);
    BitSet wholes = wholes(all, strange, means);
    for (int i = 0; i < written.length; i++) {
      written[i] = inked[i] && (probabilities[i] > INK || wholes.get(all.owner[i]));
    }
    Blobs blobs = Blobs.of(written, ink.width, ink.height);
    double[] ownMeans = means(blobs, probabilities);
    int[] hangsOn = new int[ownMeans.length];
    for (int i = 0; i < written.length; i++) {
      hangsOn[blobs.owner[i]] = all.owner[i];
    }
    BitSet sure = new BitSet();
    for (Blob blob : blobs.list()) {
      int number = blob.number();
      boolean tooth =
          blob.box().height() < MARK * height
              && (means[hangsOn[number]] < HANGING
                  || (strange[hangsOn[number]] > STRANGE && isUpright(blob.box())));
      boolean whole = wholes.get(hangsOn[number]);
      sure.set(number, whole || (ownMeans[number] >= MEAN_INK && !tooth));
    }
    for (int i = 0; i < written.length; i++) {
      written[i] = sure.get(blobs.owner[i]);
    }
    return written;
  }

  // Blobs in which there is nothing but handwriting.
  private static BitSet wholes(Blobs blobs, double[] strange, double[] means) {
    BitSet wholes = new BitSet();
    for (Blob blob : blobs.list()) {
      int number = blob.number();
      wholes.set(number, means[number] > WHOLE && strange[number] <= HARDLY_ANY);
    }
    return wholes;
  }

  // The part of each blob that is no handwriting, by its number.
  private static double[] strange(Blobs blobs, float[] highest) {
    double[] strange = new double[blobs.list().size() + 1];
    for (int i = 0; i < highest.length; i++) {
      strange[blobs.owner[i]] += highest[i] < NONE ? 1 : 0;
    }
    blobs.list().forEach(blob -> strange[blob.number()] /= blob.area());
    return strange;
  }

  private static boolean isUpright(Box box) {
    return box.height() > UPRIGHT * box.width();
  }

  // The mean of each blob's pixels, by its number.
  private static double[] means(Blobs blobs, float[] values) {
    double[] means = new double[blobs.list().size() + 1];
    for (int i = 0; i < values.length; i++) {
      means[blobs.owner[i]] += values[i];
    }
    blobs.list().forEach(blob -> means[blob.number()] /= blob.area());
    return means;
  }

  // A stroke's gray edge is below the level of ink, and belongs to it.
  private static Plane withEdges(Plane ink, boolean[] own) {
    boolean[] near = own.clone();
    for (int round = 0; round < EDGE; round++) {
      boolean[] grown = near.clone();
      for (int i = 0; i < near.length; i++) {
        if (near[i]) {
          int x = i % ink.width;
          grown[Math.max(0, i - ink.width)] |= i >= ink.width;
          grown[Math.min(near.length - 1, i + ink.width)] |= i + ink.width < near.length;
          grown[Math.max(0, i - 1)] |= x > 0;
          grown[Math.min(near.length - 1, i + 1)] |= x < ink.width - 1;
        }
      }
      near = grown;
    }
    float[] values = new float[ink.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = own[i] || (near[i] && ink.values[i] <= LineInk.EDGE) ? ink.values[i] : 0;
    }
    return new Plane(ink.width, ink.height, values);
  }
}
