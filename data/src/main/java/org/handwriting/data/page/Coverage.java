package org.handwriting.data.page;

import java.awt.Rectangle;
import java.awt.Shape;

/** How much of a line's core lies in something else on its page. */
public final class Coverage {
  /** Places in a core at which it is looked whether they are covered, on its longer side. */
  private static final int PLACES = 120;

  private Coverage() {}

  /**
   * Part of a core that lies in another shape, by places on a grid.
   *
   * @param core in pixels
   * @param other in the same pixels
   * @return 0 to 1; 0 for a core that has no pixels
   */
  public static double of(Shape core, Shape other) {
    Rectangle box = core.getBounds();
    if (!other.intersects(box)) {
      return 0;
    }
    double step = Math.max(1, Math.max(box.width, box.height) / (double) PLACES);
    int all = 0;
    int in = 0;
    for (double y = box.y + step / 4; y < box.getMaxY(); y += Math.min(step, box.height / 4.0)) {
      for (double x = box.x + step / 2; x < box.getMaxX(); x += step) {
        if (core.contains(x, y)) {
          all++;
          in += other.contains(x, y) ? 1 : 0;
        }
      }
    }
    return all == 0 ? 0 : (double) in / all;
  }
}
