package org.handwriting.serve.page;

import java.util.Arrays;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.page.WritingMap;

/**
 * What a map's cores look like, to tell whether the page was looked at in a scale that suits it.
 *
 * @param score how much core there is, and how surely, in pixels of the picture
 * @param sure part of the core pixels that are core nearly without a doubt
 * @param height pixels of the map from one side of a core to the other, as half of all core pixels
 *     have it at most, whichever way lines lie; 0 where there is no core
 */
record CoreStatistics(double score, double sure, double height) {
  /** A pixel that is more probably core than not is core. */
  private static final float CORE = 0.5f;

  private static final float SURE = 0.85f;

  /** Fewer core pixels than a character has count as none. */
  private static final int LEAST = 30;

  static CoreStatistics of(WritingMap map) {
    double score = 0;
    int sure = 0;
    int pixels = 0;
    for (float value : map.core().values) {
      if (value > CORE) {
        score += value - CORE;
        pixels++;
        sure += value > SURE ? 1 : 0;
      }
    }
    return pixels < LEAST
        ? new CoreStatistics(0, 0, 0)
        : new CoreStatistics(
            score * map.scale() * map.scale(), (double) sure / pixels, height(map.core(), pixels));
  }

  // Across lines that lie or stand, the shorter of a row's and a column's run is a core's height.
  private static double height(Plane core, int pixels) {
    int[] across = new int[core.values.length]; // how long the run is that a pixel lies in
    int[] down = new int[core.values.length];
    for (int y = 0; y < core.height; y++) {
      runs(core, y * core.width, 1, core.width, across);
    }
    for (int x = 0; x < core.width; x++) {
      runs(core, x, core.width, core.height, down);
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

  // Along a row or a column.
  private static void runs(Plane core, int first, int step, int count, int[] lengths) {
    int begin = 0;
    for (int k = 0; k <= count; k++) {
      if (k == count || core.values[first + k * step] <= CORE) {
        for (int j = begin; j < k; j++) {
          lengths[first + j * step] = k - begin;
        }
        begin = k + 1;
      }
    }
  }
}
