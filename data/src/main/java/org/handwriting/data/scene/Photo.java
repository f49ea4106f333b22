package org.handwriting.data.scene;

import java.awt.geom.Rectangle2D;
import org.handwriting.data.glyph.Plane;

/** Pictures on paper: light and dark without any writing. */
final class Photo {
  private final Chance chance;

  Photo(Chance chance) {
    this.chance = chance;
  }

  /** Lays one over a place. */
  void lay(Canvas canvas, Rectangle2D box) {
    Plane all = new Plane(canvas.side, canvas.side);
    java.util.Arrays.fill(all.values, (float) chance.between(60, 180));
    double coarse = chance.scaled(12, 80);
    for (double knots = coarse; knots > 2; knots /= 2.5) {
      Plane shade = Grain.smooth(canvas.side, knots, knots, chance.random().nextLong());
      Grain.add(all, shade, 90 * Math.pow(knots / coarse, chance.between(0.2, 1)));
    }
    if (chance.of(0.3)) { // as copies have it: black and white
      double threshold = chance.between(90, 160);
      for (int i = 0; i < all.values.length; i++) {
        all.values[i] = all.values[i] < threshold ? 10 : 245;
      }
    }
    Plane mask = canvas.drawn(graphics -> graphics.fill(box));
    float[] gray = canvas.gray.values;
    for (int i = 0; i < gray.length; i++) {
      float level = Math.max(0, Math.min(255, all.values[i]));
      gray[i] += mask.values[i] * (level - gray[i]);
    }
  }
}
