package org.handwriting.data.scene;

import java.awt.geom.Path2D;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Plane;

/** The black that scanners and copiers leave where a page ends. */
final class ScanBorder {
  private final Plane gray;
  private final Chance chance;

  /**
   * @param gray square, 0 black to 255 white; changed
   */
  ScanBorder(Plane gray, Chance chance) {
    this.gray = gray;
    this.chance = chance;
  }

  /**
   * Covers one to three sides.
   *
   * @return how much of each pixel it hides, 0 to 1
   */
  Plane cover() {
    boolean[] sides = new boolean[4];
    IntStream.range(0, chance.count(1, 3)).forEach(i -> sides[chance.count(0, 3)] = true);
    Plane border =
        Layer.drawn(
            gray.width,
            gray.height,
            graphics -> {
              for (int i = 0; i < sides.length; i++) {
                graphics.rotate(Math.PI / 2, gray.width / 2.0, gray.height / 2.0);
                if (sides[i]) {
                  graphics.fill(band());
                }
              }
            });
    double level = chance.between(0, 40);
    for (int i = 0; i < gray.values.length; i++) {
      gray.values[i] += (float) (border.values[i] * (level - gray.values[i]));
    }
    return border;
  }

  // Along the top; pages lie a little askew.
  private Path2D band() {
    double wide = chance.scaled(2, 0.25 * gray.width);
    double askew = Math.min(wide, 0.03 * gray.width) * chance.between(-1, 1);
    Path2D band = new Path2D.Double();
    band.moveTo(-1, -1);
    band.lineTo(gray.width + 1, -1);
    band.lineTo(gray.width + 1, wide + askew);
    band.lineTo(-1, wide - askew);
    band.closePath();
    return band;
  }
}
