package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.List;

/** How much a page's lines slope. */
final class Skew {
  /** Neighbors that slope more than this are not of one line. */
  private static final double STEEPEST = 0.4;

  private Skew() {}

  /**
   * The slope of a page's lines: the median of those from each character to the next.
   *
   * @param sorted characters by their left sides
   * @param height of a usual character in pixels
   * @return pixels down for each to the right; 0 where too few characters tell
   */
  static double of(List<Blob> sorted, double height) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Blob blob = sorted.get(i);
      double nearest = Double.MAX_VALUE;
      double steep = 0;
      for (int k = i + 1; k < sorted.size(); k++) {
        double across = sorted.get(k).box().middleX() - blob.box().middleX();
        double down = sorted.get(k).middleY() - blob.middleY();
        if (across > 6 * height) {
          break;
        }
        // Two to six heights away, so that the difference of two letters' heights matters little.
        if (across > 2 * height && Math.abs(down) < STEEPEST * across && across < nearest) {
          nearest = across;
          steep = down / across;
        }
      }
      if (nearest < Double.MAX_VALUE) {
        slopes.add(steep);
      }
    }
    slopes.sort(null);
    return slopes.size() < 6 ? 0 : slopes.get(slopes.size() / 2);
  }
}
