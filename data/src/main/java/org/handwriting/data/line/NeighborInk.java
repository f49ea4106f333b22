package org.handwriting.data.line;

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
  private final int[] pixels; // of all blobs, one behind the other: places in ink.values
  private int found; // pixels of blobs

  /**
   * Ink that hangs together, its gray edge too.
   *
   * @param from the place of its first pixel in {@link #pixels}
   * @param to behind its last one
   * @param top its first row
   * @param bottom its last row
   */
  private record Blob(int from, int to, int top, int bottom) {
    boolean isOutside(WritingRows own) {
      double reach = OWN * own.deviation();
      return bottom < own.middle() - reach || top > own.middle() + reach;
    }
  }

  private NeighborInk(Plane ink) {
    this.ink = ink;
    this.seen = new BitSet(ink.values.length);
    this.pixels = new int[ink.values.length];
  }

  /** The ink without them; the same plane if there are none. */
  static Plane removed(Plane ink) {
    return new NeighborInk(ink).removed();
  }

  private Plane removed() {
    List<Blob> touching = new ArrayList<>();
    for (int x = 0; x < ink.width; x++) {
      for (int start : new int[] {x, (ink.height - 1) * ink.width + x}) {
        int before = found;
        take(start);
        if (found > before) {
          touching.add(blob(before));
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
    return without(touching.stream().filter(blob -> blob.isOutside(own)).toList());
  }

  private Plane without(List<Blob> blobs) {
    Plane left = new Plane(ink.width, ink.height, ink.values.clone());
    for (Blob blob : blobs) {
      for (int next = blob.from; next < blob.to; next++) {
        left.values[pixels[next]] = 0;
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

  /** All that hangs together with a pixel that was taken. */
  private Blob blob(int from) {
    int top = ink.height;
    int bottom = 0;
    for (int next = from; next < found; next++) {
      int i = pixels[next];
      int x = i % ink.width;
      top = Math.min(top, i / ink.width);
      bottom = Math.max(bottom, i / ink.width);
      if (x > 0) {
        take(i - 1);
      }
      if (x < ink.width - 1) {
        take(i + 1);
      }
      if (i >= ink.width) {
        take(i - ink.width);
      }
      if (i < ink.values.length - ink.width) {
        take(i + ink.width);
      }
    }
    return new Blob(from, found, top, bottom);
  }

  /** Takes a pixel that is ink and was not seen. */
  private void take(int i) {
    if (!seen.get(i) && ink.values[i] > LineInk.EDGE / 2) {
      seen.set(i);
      pixels[found] = i;
      found++;
    }
  }
}
