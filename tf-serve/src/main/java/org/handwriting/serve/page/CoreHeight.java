package org.handwriting.serve.page;

import java.util.Arrays;
import org.handwriting.data.glyph.Plane;

/** How high the cores of lines are, whichever way the page lies. */
final class CoreHeight {
  /** A pixel is core that is one more probably than not. */
  static final float THERE = 0.5f;

  /** Fewer core pixels than a character's are none. */
  private static final int LEAST = 30;

  private CoreHeight() {}

  /**
   * Pixels from one side of a core to the other, as half of all core pixels have it at most; 0
   * where there is no core. Across lines that lie or stand, the shorter of a row's and a column's
   * run is a core's height.
   */
  static double of(Plane core) {
    int[] across = new int[core.values.length]; // how long the run is that a pixel lies in
    int[] down = new int[core.values.length];
    int pixels = 0;
    for (int y = 0; y < core.height; y++) {
      pixels += runs(core, y * core.width, 1, core.width, across);
    }
    for (int x = 0; x < core.width; x++) {
      runs(core, x, core.width, core.height, down);
    }
    if (pixels < LEAST) {
      return 0;
    }
    int[] heights = new int[pixels];
    int next = 0;
    for (int i = 0; i < across.length; i++) {
      if (across[i] > 0) {
        heights[next++] = Math.min(across[i], down[i]);
      }
    }
    Arrays.sort(heights);
    return heights[pixels / 2];
  }

  // Along a row or a column; answers how many of its pixels are core.
  private static int runs(Plane core, int first, int step, int count, int[] lengths) {
    int pixels = 0;
    int begin = 0;
    for (int k = 0; k <= count; k++) {
      if (k < count && core.values[first + k * step] > THERE) {
        pixels++;
      } else {
        for (int j = begin; j < k; j++) {
          lengths[first + j * step] = k - begin;
        }
        begin = k + 1;
      }
    }
    return pixels;
  }
}
