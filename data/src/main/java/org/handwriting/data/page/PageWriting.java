package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.Plane;

/**
 * The ink of a page that is writing.
 *
 * @param ink 0 paper to 1, {@code [height, width]}
 * @param scale pixels of the picture for one of the ink
 * @param blobs whose boxes are those of characters, or parts of them
 * @param owner {@code [height, width]}, 0 paper, else the number of the blob
 * @param height of a usual character in pixels of the ink; 0 if there is none
 * @param strokeWidth usual width of a stroke in pixels of the ink
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PageWriting(
    Plane ink, double scale, List<Blob> blobs, int[] owner, double height, double strokeWidth) {
  /** More blobs than this are no writing: sand, cloth, the grain of a photo of the dark. */
  private static final int MOST_BLOBS = 100_000;

  /** Ruled lines are this part of the page's long side at least. */
  private static final double RULED = 0.15;

  /** A ruled line may be printed paler than one writes, and lie between two rows of pixels. */
  private static final double FAINT = PageInk.EDGE / 2;

  /** Thicker than this many heights of a character is no ruled line. */
  private static final double THICK = 0.2;

  /** Characters lower than this many pixels cannot be told from each other. */
  private static final double LEAST_HEIGHT = 6;

  /** Strokes broader than this part of what they make up are no strokes: dots, dust, cloth. */
  private static final double BROADEST = 0.45;

  /** A blob of less area than this square of the stroke's width is a speck. */
  private static final double SPECK = 0.5;

  /** Takes ruled lines and specks away from the ink of a page. */
  static PageWriting of(PageInk page) {
    Plane ink = page.ink();
    boolean[] mask = above(PageInk.EDGE, ink);
    double rough = usualHeight(Blobs.of(mask, ink.width, ink.height).list());
    int thickest = (int) Math.max(3, Math.min(THICK * rough, ink.longSide() / 100.0));
    int shortest = (int) Math.max(RULED * ink.longSide(), 3 * Math.min(rough, 60));
    if (shortest < ink.longSide()) {
      boolean[] left = above(FAINT, ink);
      RuledLineRemoval.erase(left, ink.width, ink.height, shortest, thickest);
      for (int i = 0; i < mask.length; i++) {
        mask[i] &= left[i];
      }
    }
    Blobs blobs = Blobs.of(mask, ink.width, ink.height);
    double strokeWidth = usualStrokeWidth(blobs.list());
    List<Blob> writing = new ArrayList<>();
    for (Blob blob : blobs.list()) {
      if (!isSpeck(blob, strokeWidth)) {
        writing.add(blob);
      }
    }
    if (writing.size() > MOST_BLOBS) {
      writing.clear();
    }
    double height = usualHeight(writing);
    if (height < LEAST_HEIGHT || strokeWidth > BROADEST * height) {
      writing.clear();
    }
    writing.removeIf(blob -> isNoWriting(blob, height, ink));
    return new PageWriting(ink, page.scale(), writing, blobs.owner, height, strokeWidth);
  }

  /** Whether a blob is too small for a dot. */
  static boolean isSpeck(Blob blob, double strokeWidth) {
    return blob.area() < SPECK * strokeWidth * strokeWidth;
  }

  private static boolean[] above(double level, Plane ink) {
    boolean[] mask = new boolean[ink.values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = ink.values[i] > level;
    }
    return mask;
  }

  // The edge of a table, a finger, a frame around it all.
  private static boolean isNoWriting(Blob blob, double height, Plane ink) {
    boolean atBorder =
        blob.box().left() == 0
            || blob.box().top() == 0
            || blob.box().right() == ink.width
            || blob.box().bottom() == ink.height;
    boolean huge = blob.box().height() > 4 * height;
    boolean thinned = blob.area() < 0.02 * blob.box().width() * blob.box().height();
    return (atBorder && huge) || (huge && thinned) || blob.box().height() > 8 * height;
  }

  /** The height of the blob in the middle of all the ink: half of it is in smaller ones. */
  private static double usualHeight(List<Blob> blobs) {
    List<Blob> sorted = new ArrayList<>(blobs);
    sorted.sort(Comparator.comparingInt(blob -> blob.box().longSide()));
    double[] weights = sorted.stream().mapToDouble(blob -> Math.sqrt(blob.area())).toArray();
    double half = Arrays.stream(weights).sum() / 2;
    for (int i = 0; i < weights.length; i++) {
      half -= weights[i];
      if (half <= 0) {
        return sorted.get(i).box().longSide();
      }
    }
    return 0;
  }

  /** Mean width of the strokes of all but the smallest. */
  static double usualStrokeWidth(List<Blob> blobs) {
    double area = 0;
    double edges = 0;
    for (Blob blob : blobs) {
      if (blob.area() > 12) {
        area += blob.area();
        edges += blob.edges();
      }
    }
    return Math.max(1, 2 * area / (Math.PI / 4 * Math.max(1, edges)));
  }
}
