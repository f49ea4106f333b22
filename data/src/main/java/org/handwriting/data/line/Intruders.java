package org.handwriting.data.line;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;

/**
 * Takes away what the lines above and below let in: ink that comes from the picture's upper or
 * lower border and does not reach the line's own rows.
 */
final class Intruders {
  /** A line's own rows lie within this many deviations of its centre of mass. */
  private static final double OWN = 1.3;

  private final Plane ink;
  private final double middle;
  private final double reach;
  private final BitSet seen;

  private Intruders(Plane ink, WritingRows rows) {
    this.ink = ink;
    this.middle = rows.middle();
    this.reach = OWN * rows.deviation();
    this.seen = new BitSet(ink.values.length);
  }

  /** The ink without them; the same plane if there are none. */
  static Plane removed(Plane ink) {
    WritingRows rows = WritingRows.of(ink);
    return rows.isEmpty() ? ink : new Intruders(ink, rows).removed();
  }

  private Plane removed() {
    Plane left = ink;
    for (int x = 0; x < ink.width; x++) {
      for (int start : new int[] {x, (ink.height - 1) * ink.width + x}) {
        BitSet blob = blob(start);
        if (!blob.isEmpty() && isOutside(blob)) {
          left = left == ink ? new Plane(ink.width, ink.height, ink.values.clone()) : left;
          for (int i = blob.nextSetBit(0); i >= 0; i = blob.nextSetBit(i + 1)) {
            left.values[i] = 0;
          }
        }
      }
    }
    return left;
  }

  private boolean isOutside(BitSet blob) {
    double first = blob.nextSetBit(0) / ink.width;
    double last = blob.length() / ink.width;
    return last < middle - reach || first > middle + reach;
  }

  /**
   * All ink, its grey edge too, that hangs together with a pixel; none if that is paper or seen.
   */
  private BitSet blob(int start) {
    BitSet blob = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    take(start, blob, open);
    while (!open.isEmpty()) {
      int i = open.pop();
      int x = i % ink.width;
      if (x > 0) {
        take(i - 1, blob, open);
      }
      if (x < ink.width - 1) {
        take(i + 1, blob, open);
      }
      if (i >= ink.width) {
        take(i - ink.width, blob, open);
      }
      if (i < ink.values.length - ink.width) {
        take(i + ink.width, blob, open);
      }
    }
    return blob;
  }

  private void take(int i, BitSet blob, ArrayDeque<Integer> open) {
    if (!seen.get(i) && ink.values[i] > LineInk.EDGE / 2) {
      seen.set(i);
      blob.set(i);
      open.push(i);
    }
  }
}
