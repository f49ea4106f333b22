package org.handwriting.data.scene;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;

/** Finds places where nothing is written. */
final class FreePlaceFinder {
  /** At most this part of what is put there may cover writing. */
  private static final double MOST_OVER = 0.004;

  private static final int TRIES = 8;

  /** From one pixel that is looked at to the next. */
  private static final int STEP = 2;

  private final Plane taken;
  private final Chance chance;

  /**
   * @param taken above 0 where something is
   */
  FreePlaceFinder(Plane taken, Chance chance) {
    this.taken = taken;
    this.chance = chance;
  }

  /** A square that is as free as can be. */
  static FreePlaceFinder all(int side, Chance chance) {
    return new FreePlaceFinder(new Plane(side, side), chance);
  }

  int side() {
    return taken.width;
  }

  /** One of this size, which may reach beyond the borders; nothing where none was found. */
  Optional<Rectangle2D> find(double width, double height) {
    for (int k = 0; k < TRIES; k++) {
      Rectangle2D box =
          new Rectangle2D.Double(
              chance.between(-0.1, 0.9) * taken.width,
              chance.between(-0.1, 1) * taken.height,
              width,
              height);
      if (isFree(box)) {
        return Optional.of(box);
      }
    }
    return Optional.empty();
  }

  private boolean isFree(Rectangle2D box) {
    int all = 0;
    int over = 0;
    int right = (int) Math.min(taken.width, box.getMaxX());
    int bottom = (int) Math.min(taken.height, box.getMaxY());
    for (int y = (int) Math.max(0, box.getY()); y < bottom; y += STEP) {
      for (int x = (int) Math.max(0, box.getX()); x < right; x += STEP) {
        over += taken.values[y * taken.width + x] > 0 ? 1 : 0;
        all++;
      }
    }
    return over <= MOST_OVER * all;
  }
}
