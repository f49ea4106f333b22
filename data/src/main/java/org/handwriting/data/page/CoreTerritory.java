package org.handwriting.data.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which line each place of a map belongs to: the one whose core is nearest.
 *
 * @param core {@code [height, width]}: the line's number from 1 within its core, 0 elsewhere
 * @param nearest {@code [height, width]}: the number of the line with the nearest core
 * @param nearestBelow {@code [height, width]}: the same where a step from a core down counts as
 *     several: dots, accents and apostrophes stand above their line, and hardly anything that
 *     touches no letter below it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CoreTerritory(int[] core, int[] nearest, int[] nearestBelow, int width, int height) {
  // Distances in thirds of a pixel (chamfer 3-4, Borgefors 1986).
  private static final int BESIDE = 3;
  private static final int ASKEW = 4;
  private static final int FAR = Integer.MAX_VALUE / 2;

  /** A step down from a core counts as so many for what stands loose. */
  private static final int DOWN = 2;

  /**
   * The territories of lines.
   *
   * @param owner {@code [height, width]}, number of the piece of core at each pixel; 0 for none
   */
  static CoreTerritory of(List<CoreLine> lines, int[] owner, int width) {
    int pieces = 0;
    for (int number : owner) {
      pieces = Math.max(pieces, number);
    }
    int[] lineOf = new int[pieces + 1];
    for (int i = 0; i < lines.size(); i++) {
      for (int number : lines.get(i).numbers) {
        lineOf[number] = i + 1;
      }
    }
    int[] core = new int[owner.length];
    for (int i = 0; i < core.length; i++) {
      core[i] = lineOf[owner[i]];
    }
    CoreTerritory territory =
        new CoreTerritory(
            core, core.clone(), core.clone(), width, owner.length / Math.max(1, width));
    Stream.<Runnable>of(
            () -> territory.spread(territory.nearest, 1),
            () -> territory.spread(territory.nearestBelow, DOWN))
        .parallel()
        .forEach(Runnable::run);
    return territory;
  }

  private void spread(int[] nearest, int down) {
    int[] far = new int[core.length];
    for (int i = 0; i < far.length; i++) {
      far[i] = core[i] == 0 ? FAR : 0;
    }
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        relax(nearest, far, x, i, -1, down);
      }
    }
    for (int y = height - 1, i = far.length - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--, i--) {
        relax(nearest, far, x, i, 1, 1);
      }
    }
  }

  // From the neighbors that have been passed already.
  private void relax(int[] nearest, int[] far, int x, int i, int side, int times) {
    if (x + side >= 0 && x + side < width) {
      take(nearest, far, i, i + side, BESIDE);
    }
    int across = i + side * width;
    if (across >= 0 && across < far.length) {
      take(nearest, far, i, across, times * BESIDE);
      if (x > 0) {
        take(nearest, far, i, across - 1, times * ASKEW);
      }
      if (x < width - 1) {
        take(nearest, far, i, across + 1, times * ASKEW);
      }
    }
  }

  private static void take(int[] nearest, int[] far, int i, int from, int step) {
    if (far[from] + step < far[i]) {
      far[i] = far[from] + step;
      nearest[i] = nearest[from];
    }
  }
}
