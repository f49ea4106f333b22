package org.handwriting.data.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;

/**
 * Takes away what the lines above and below let in: ink that comes from the picture's upper or
 * lower border and does not reach the line's own rows.
 */
final class NeighborInk {
  /** A line's own rows lie within this many deviations of its center of mass. */
  private static final double OWN = 1.3;

  /**
   * Own rows are measured without what touches the borders, if that leaves this part of the ink.
   */
  private static final double ENOUGH = 0.4;

  private final Plane ink;
  private final BitSet seen;

  private NeighborInk(Plane ink) {
    this.ink = ink;
    this.seen = new BitSet(ink.values.length);
  }

  /** The ink without them; the same plane if there are none. */
  static Plane removed(Plane ink) {
    return new NeighborInk(ink).removed();
  }

  private Plane removed() {
    List<BitSet> touching = new ArrayList<>();
    for (int x = 0; x < ink.width; x++) {
      for (int start : new int[] {x, (ink.height - 1) * ink.width + x}) {
        BitSet blob = blob(start);
        if (!blob.isEmpty()) {
          touching.add(blob);
        }
      }
    }
    if (touching.isEmpty()) {
      return ink;
    }
    Plane inside = without(touching);
    WritingRows own = WritingRows.of(sum(inside) < ENOUGH * sum(ink) ? ink : inside);
    if (own.isEmpty()) {
      return ink;
    }
    return without(touching.stream().filter(blob -> isOutside(blob, own)).toList());
  }

  private Plane without(List<BitSet> blobs) {
    Plane left = new Plane(ink.width, ink.height, ink.values.clone());
    for (BitSet blob : blobs) {
      for (int i = blob.nextSetBit(0); i >= 0; i = blob.nextSetBit(i + 1)) {
        left.values[i] = 0;
      }
    }
    return left;
  }

  private static double sum(Plane plane) {
    double sum = 0;
    for (float value : plane.values) {
      sum += value;
    }
    return sum;
  }

  private boolean isOutside(BitSet blob, WritingRows own) {
    double reach = OWN * own.deviation();
    int first = blob.nextSetBit(0) / ink.width;
    int last = blob.length() / ink.width;
    return last < own.middle() - reach || first > own.middle() + reach;
  }

  /**
   * All ink, its gray edge too, that hangs together with a pixel; none if that is paper or seen.
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
