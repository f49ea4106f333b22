package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.handwriting.data.glyph.Plane;

/**
 * Handwriting on its paper, with its boxes and what pens leave beside it; and what of it counts.
 */
final class WrittenLayer {
  /** Smaller writing would become blots if it were broader. */
  private static final double BROAD_CORE = 9;

  private static final double BROAD = 0.14;
  private static final double BROAD_ON_SCREEN = 0.65;

  /** What a broad pen adds at each side of a stroke, in core heights. */
  private static final double LEAST_BROADER = 0.015;

  private static final double MOST_BROADER = 0.085;

  private static final double SHARP = 0.18;
  private static final double STRUCK = 0.5;
  private static final double UNDERLINED = 0.12;
  private static final double FRAMED = 0.93;

  private final Canvas canvas;
  private final WritingSheet sheet;
  private final Placement place;
  private final Rectangle2D seen; // of the sheet
  private final Chance chance;
  private Plane ink;
  private Plane core;

  /**
   * @param side of what is seen in the middle of the canvas
   */
  WrittenLayer(Canvas canvas, WritingSheet sheet, Placement place, int side, Chance chance) {
    this.canvas = canvas;
    this.sheet = sheet;
    this.place = place;
    this.seen = place.seen(side, canvas.side);
    this.chance = chance;
    this.ink = new Plane(canvas.side, canvas.side);
    this.core = ink;
  }

  /** Ink that is writing, 0 to 1; not what is crossed out. */
  Plane ink() {
    return ink;
  }

  /** Cores of lines, 0 to 1. */
  Plane core() {
    return core;
  }

  /**
   * Writes.
   *
   * @param level gray of the paper
   * @param screen whether it is drawn on a screen
   */
  void write(double level, boolean screen) {
    ink = penned(screen);
    core = placed(graphics -> sheet.lines().forEach(line -> graphics.fill(line.core())));
    double dark = chance.of(0.75) ? chance.between(0, 0.5) : chance.between(0.5, 0.78);
    if (!sheet.frames().isEmpty() && chance.of(FRAMED)) {
      frames(level);
    }
    canvas.cover(ink, level * dark, 1);
    if (chance.of(STRUCK)) {
      crossOut(level * (chance.of(0.7) ? dark : chance.between(0, 0.8)));
    }
    if (chance.of(UNDERLINED)) {
      Underlines underlines = new Underlines(sheet, seen, chance);
      canvas.cover(placed(underlines::some), level * dark, 1);
    }
  }

  private Plane penned(boolean screen) {
    Plane written = sheet.ink().window(place.dx(), place.dy(), place.scale(), canvas.side);
    double height = sheet.coreHeight() * place.scale();
    if (screen || chance.of(SHARP)) {
      Pens.even(written, chance.between(0.25, 0.55));
    }
    if (height > BROAD_CORE && chance.of(screen ? BROAD_ON_SCREEN : BROAD)) {
      return Pens.broad(written, height * chance.scaled(LEAST_BROADER, MOST_BROADER));
    }
    return written;
  }

  private Plane placed(Layer.Drawing drawing) {
    return canvas.drawn(
        graphics -> {
          graphics.transform(place.transform());
          drawing.on(graphics);
        });
  }

  private void frames(double level) {
    double core = sheet.coreHeight() * place.scale();
    double thick = Math.max(0.6, core * chance.scaled(0.03, 0.16));
    AffineTransform transform = place.transform();
    Plane drawn =
        canvas.drawn(
            graphics -> {
              graphics.setStroke(new BasicStroke((float) thick));
              for (Shape frame : sheet.frames()) {
                graphics.draw(transform.createTransformedShape(frame));
              }
            });
    canvas.cover(drawn, level * chance.between(0, 0.85), 1);
  }

  private void crossOut(double level) {
    Strikethroughs strikes = new Strikethroughs(sheet, seen, chance);
    strikes.some();
    if (strikes.areNone()) {
      return;
    }
    Plane zones = placed(graphics -> strikes.zones().forEach(graphics::fill));
    Plane strokes = placed(strikes::draw);
    canvas.cover(strokes, level, 1);
    for (int i = 0; i < ink.values.length; i++) {
      float left = 1 - zones.values[i];
      ink.values[i] *= Math.min(left, 1 - strokes.values[i]);
      core.values[i] *= left;
    }
  }
}
