package org.handwriting.data.scene;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;

/** What is on paper beside handwriting, or without any: print, parts of forms, drawings, photos. */
final class Clutter {
  private static final int STILL = 2; // things on a page where nothing is written, at most more

  private final Canvas canvas;
  private final FreePlaceFinder places;
  private final Print print;
  private final double level;
  private final Chance chance;

  /**
   * @param print what is printed, and how
   * @param level gray of the paper
   */
  Clutter(Canvas canvas, FreePlaceFinder places, Print print, double level, Chance chance) {
    this.canvas = canvas;
    this.places = places;
    this.print = print;
    this.level = level;
    this.chance = chance;
  }

  /** Beside writing. */
  void beside() {
    if (chance.of(0.5)) {
      words();
    }
    if (chance.of(0.22)) {
      drawThing();
    }
  }

  /** Where nothing is written. */
  void alone() {
    if (chance.of(0.35)) {
      cover(canvas.drawn(graphics -> print.page(graphics, canvas.side)), 0.7);
    } else if (chance.of(0.6)) {
      words();
    }
    int things = chance.of(0.6) ? chance.count(1, 1 + STILL) : 0;
    for (int i = 0; i < things; i++) {
      drawThing();
    }
  }

  private void words() {
    cover(canvas.drawn(graphics -> print.words(graphics, places)), 0.7);
  }

  private void drawThing() {
    double kind = chance.between(0, 1);
    if (kind < 0.45) {
      cover(canvas.drawn(new FormMarks(places, print, chance)::draw), 0.8);
    } else if (kind < 0.85) {
      cover(canvas.drawn(new Doodles(places, chance)::draw), 0.8);
    } else {
      double wide = canvas.side * chance.scaled(0.15, 0.9);
      Optional<Rectangle2D> free = places.find(wide, wide * chance.scaled(0.5, 1.5));
      free.ifPresent(box -> new Photo(chance).lay(canvas, box));
    }
  }

  private void cover(Plane drawn, double palest) {
    canvas.cover(drawn, level * chance.between(0.02, palest), 1);
  }
}
