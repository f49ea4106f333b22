package org.handwriting.data.page;

import java.util.BitSet;
import java.util.List;
import org.handwriting.data.glyph.Plane;

/**
 * Lines that a network is sure of in places only: neat writing looks like print to it. From where
 * it is sure, a line is carried on for as long as there is faint core.
 */
final class FadingCore {
  /** A piece of core that is nowhere more probable than this is not carried on. */
  private static final float SURE = 0.85f;

  /** A piece of less area than this square of the usual height has no direction. */
  private static final double LEAST_AREA = 2;

  /** Less probable is none. */
  private static final float FAINT = 0.03f;

  /** Where more of a page that is no core is more probable, faint core tells nothing. */
  private static final double HAZE = 0.3;

  /**
   * Nearer than this many heights above or below core, what is faint is the edge of its band: it
   * holds small pieces to their line, but of ink there the network knows best what it is.
   */
  private static final double EDGE = 0.8;

  /**
   * Faint core that a line is carried on into becomes as probable as this, and a little more: less
   * than what {@link CoreLines} takes for likely.
   */
  private static final float CARRIED = 0.5f;

  private static final float MORE = 0.1f;

  /** Ink beside it that is more probable than this is handwriting, */
  private static final float FAINT_INK = 0.03f;

  /** as probable as this, */
  private static final float CARRIED_INK = 0.6f;

  /** as far above and below as this many heights: ascenders and descenders. */
  private static final double BESIDE = 1.2;

  private final Plane core;
  private final Blobs pieces;
  private final double height;

  private FadingCore(Plane core) {
    this.core = core;
    boolean[] on = new boolean[core.values.length];
    for (int i = 0; i < on.length; i++) {
      on[i] = core.values[i] > CoreLines.CORE;
    }
    this.pieces = Blobs.of(on, core.width, core.height);
    this.height =
        CoreLines.usualHeight(List.of(CoreLine.of(pieces.owner, core.width, pieces.list().size())));
  }

  /**
   * The same map, its lines carried on.
   *
   * @param map of the upright page
   */
  static WritingMap carriedOn(WritingMap map) {
    FadingCore fading = new FadingCore(map.core());
    if (fading.haze() > HAZE) {
      return map;
    }
    return fading.with(fading.carried(), map);
  }

  // The part of what is no core that is faint.
  private double haze() {
    int faint = 0;
    int none = 0;
    for (float value : core.values) {
      faint += value > FAINT && value <= CoreLines.CORE ? 1 : 0;
      none += value <= CoreLines.CORE ? 1 : 0;
    }
    return (double) faint / Math.max(1, none);
  }

  // Along rows and aslant, not across them: what is faint between two lines belongs to none.
  private boolean[] carried() {
    BitSet sure = sure();
    boolean[] carried = new boolean[core.values.length];
    boolean[] reached = new boolean[core.values.length];
    int[] open = new int[reached.length];
    int end = 0;
    for (int i = 0; i < reached.length; i++) {
      if (sure.get(pieces.owner[i])) {
        reached[i] = true;
        open[end++] = i;
      }
    }
    for (int next = 0; next < end; next++) {
      int x = open[next] % core.width;
      int y = open[next] / core.width;
      for (int u = Math.max(0, x - 1); u <= Math.min(core.width - 1, x + 1); u += 2) {
        for (int v = Math.max(0, y - 1); v <= Math.min(core.height - 1, y + 1); v++) {
          int to = v * core.width + u;
          if (!reached[to] && core.values[to] > FAINT) {
            reached[to] = true;
            carried[to] = pieces.owner[to] == 0;
            open[end++] = to;
          }
        }
      }
    }
    return carried;
  }

  // Pieces that are surely writing somewhere, by their numbers.
  private BitSet sure() {
    BitSet sure = new BitSet();
    for (int i = 0; i < core.values.length; i++) {
      if (core.values[i] > SURE) {
        sure.set(pieces.owner[i]);
      }
    }
    for (Blob piece : pieces.list()) {
      if (piece.area() < LEAST_AREA * height * height) {
        sure.clear(piece.number());
      }
    }
    return sure;
  }

  private boolean isBesideCore(int i, int rows) {
    int x = i % core.width;
    int y = i / core.width;
    for (int v = Math.max(0, y - rows); v <= Math.min(core.height - 1, y + rows); v++) {
      if (pieces.owner[v * core.width + x] != 0) {
        return true;
      }
    }
    return false;
  }

  private WritingMap with(boolean[] carried, WritingMap map) {
    Plane own = new Plane(core.width, core.height, core.values.clone());
    Plane ink = new Plane(core.width, core.height, map.ink().values.clone());
    int edge = (int) Math.ceil(EDGE * height);
    int beside = (int) Math.ceil(BESIDE * height);
    for (int i = 0; i < carried.length; i++) {
      if (carried[i]) {
        own.values[i] = CARRIED + MORE * core.values[i];
      }
      if (carried[i] && !isBesideCore(i, edge)) {
        int x = i % core.width;
        int y = i / core.width;
        for (int v = Math.max(0, y - beside); v <= Math.min(core.height - 1, y + beside); v++) {
          int at = v * core.width + x;
          if (ink.values[at] > FAINT_INK) {
            ink.values[at] = Math.max(ink.values[at], CARRIED_INK);
          }
        }
      }
    }
    return new WritingMap(own, ink, map.scale());
  }
}
