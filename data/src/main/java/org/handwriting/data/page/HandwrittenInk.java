package org.handwriting.data.page;

import java.util.BitSet;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.line.LineFrame;

/** The ink of a line's strip that is handwriting, by what the page's map says of it. */
final class HandwrittenInk {
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

  private HandwrittenInk() {}

  /**
   * Where there is some.
   *
   * @param ink of the strip
   * @param frame where it lies on the page's map
   * @param height of the line's core in pixels of the ink
   * @return of the ink's size, row by row
   */
  static boolean[] of(MapPage page, Plane ink, LineFrame frame, double height) {
    boolean[] inked = new boolean[ink.values.length];
    boolean[] written = new boolean[inked.length];
    float[] probabilities = new float[inked.length];
    float[] highest = new float[inked.length];
    double[] place = new double[2];
    for (int i = 0; i < inked.length; i++) {
      if (ink.values[i] <= LineInk.EDGE) {
        continue;
      }
      place[0] = i % ink.width + 0.5;
      int row = i / ink.width;
      place[1] = row + 0.5;
      frame.onPicture(place);
      // Beyond the page's edge a strip goes on as the page is at its edge, and nothing is written.
      if (!page.isOutside(place[0], place[1])) {
        inked[i] = true;
        probabilities[i] = page.inkAt(place[0], place[1]);
        highest[i] = page.highestInkAt(place[0], place[1]);
      }
    }
    Blobs all = Blobs.of(inked, ink.width, ink.height);
    double[] means = means(all, highest);
    double[] foreign = foreignParts(all, highest);
    BitSet wholes = wholes(all, foreign, means);
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
                  || (foreign[hangsOn[number]] > STRANGE && isUpright(blob.box())));
      boolean whole = wholes.get(hangsOn[number]);
      sure.set(number, whole || (ownMeans[number] >= MEAN_INK && !tooth));
    }
    for (int i = 0; i < written.length; i++) {
      written[i] = sure.get(blobs.owner[i]);
    }
    return written;
  }

  // Blobs in which there is nothing but handwriting.
  private static BitSet wholes(Blobs blobs, double[] foreign, double[] means) {
    BitSet wholes = new BitSet();
    for (Blob blob : blobs.list()) {
      int number = blob.number();
      wholes.set(number, means[number] > WHOLE && foreign[number] <= HARDLY_ANY);
    }
    return wholes;
  }

  // The part of each blob that is no handwriting, by its number.
  private static double[] foreignParts(Blobs blobs, float[] highest) {
    double[] foreign = new double[blobs.list().size() + 1];
    for (int i = 0; i < highest.length; i++) {
      foreign[blobs.owner[i]] += highest[i] < NONE ? 1 : 0;
    }
    blobs.list().forEach(blob -> foreign[blob.number()] /= blob.area());
    return foreign;
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
}
