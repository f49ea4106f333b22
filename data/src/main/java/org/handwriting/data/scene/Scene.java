package org.handwriting.data.scene;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;

/**
 * One sheet on paper, on a desk, photographed. First all is drawn flat, on a square that is larger
 * than what is seen, then it is turned, tilted and lit.
 */
final class Scene {
  /**
   * A core has so many rows in the picture, at least and at most: half to three times the usual.
   */
  private static final double LEAST_CORE = 5;

  private static final double MOST_CORE = 36;

  /** Nothing is enlarged more than this. */
  private static final double MOST_ENLARGED = 2.2;

  /** Smaller writing would become blots if it were bolder. */
  private static final double BOLD_CORE = 14;

  /** A target is 1 where at least this part of a pixel is ink, or core. */
  private static final float INK = 0.3f;

  private static final float CORE = 0.5f;

  private final int side;
  private final int flat;
  private final Optional<WritingSheet> sheet;
  private final WritingSheet behind;
  private final Chance chance;

  // From the sheet to the flat square.
  private double scale = 1;
  private double dx;
  private double dy;
  private Rectangle2D paper;

  private final Canvas canvas;
  private final Plane gray;
  private Plane ink;
  private Plane core;

  Scene(int side, Optional<WritingSheet> sheet, WritingSheet behind, Chance chance) {
    this.side = side;
    this.flat = (int) Math.ceil(side * Warp.ROOM);
    this.sheet = sheet;
    this.behind = behind;
    this.chance = chance;
    this.canvas = new Canvas(flat);
    this.gray = canvas.gray;
    this.ink = new Plane(flat, flat);
    this.core = new Plane(flat, flat);
  }

  PageExample example() {
    sheet.ifPresent(this::place);
    ground();
    sheet.ifPresent(this::write);
    if (chance.of(0.5)) {
      print();
    }
    double turn = 90 * chance.count(0, 3);
    double tilt = chance.of(0.5) ? 1.5 * chance.normal() : chance.between(-20, 20);
    Warp warp = new Warp(flat, side, turn + tilt, chance);
    Plane seen = warp.of(gray);
    Plane seenInk = warp.of(ink);
    Plane seenCore = warp.of(core);
    Light light = new Light(side, chance);
    light.fall(seen);
    Optional<Plane> thing = chance.of(0.1) ? Optional.of(light.thing(seen)) : Optional.empty();
    return new PageExample(
        side, light.taken(seen), target(seenCore, CORE, thing), target(seenInk, INK, thing));
  }

  private static byte[] target(Plane plane, float least, Optional<Plane> hidden) {
    byte[] target = new byte[plane.values.length];
    for (int i = 0; i < target.length; i++) {
      boolean seen = hidden.isEmpty() || hidden.get().values[i] < 0.5f;
      target[i] = (byte) (seen && plane.values[i] >= least ? 1 : 0);
    }
    return target;
  }

  /** Where the sheet lies, and how large. */
  private void place(WritingSheet own) {
    double height = chance.scaled(LEAST_CORE, MOST_CORE);
    if (chance.of(0.5)) {
      height = chance.scaled(8, 18); // what most pages have
    }
    scale = Math.min(MOST_ENLARGED, height / own.coreHeight());
    double wide = own.ink().width() * scale;
    double high = own.ink().height() * scale;
    double x;
    double y;
    if (Math.max(wide, high) < side && chance.of(0.7)) { // all of it is seen
      x = wide / 2 + 0.3 * (side - wide) * chance.between(-1, 1);
      y = high / 2 + 0.3 * (side - high) * chance.between(-1, 1);
    } else {
      WrittenLine line = chance.from(own.lines());
      double along = chance.between(line.left(), line.right());
      x = along * scale + 0.3 * side * chance.normal();
      y = line.at(along) * scale + 0.3 * side * chance.normal();
    }
    dx = flat / 2.0 - x;
    dy = flat / 2.0 - y;
  }

  private AffineTransform placed() {
    AffineTransform placed = AffineTransform.getTranslateInstance(dx, dy);
    placed.scale(scale, scale);
    return placed;
  }

  /** Desk and paper. */
  private void ground() {
    Ground ground = new Ground(canvas, behind, chance);
    paper = ground.all();
    boolean onDesk = chance.of(sheet.isPresent() ? 0.4 : 0.6);
    if (onDesk) {
      paper = sheet.isPresent() ? around(sheet.get()) : ground.somewhere();
      ground.desk();
    }
    boolean bare = sheet.isEmpty() && onDesk && chance.of(0.4);
    if (!bare) {
      if (onDesk && chance.of(0.5)) {
        ground.castShadow(paper);
      }
      Ground.Paper laid = ground.lay(paper);
      if (chance.of(0.42)) {
        rule(laid.mask(), laid.level());
      }
    }
  }

  private Rectangle2D around(WritingSheet own) {
    double c = own.coreHeight() * scale;
    double[] margins = new double[4];
    for (int i = 0; i < 4; i++) {
      margins[i] = c * chance.scaled(0.4, 8);
    }
    return new Rectangle2D.Double(
        dx - margins[0],
        dy - margins[1],
        own.ink().width() * scale + margins[0] + margins[2],
        own.ink().height() * scale + margins[1] + margins[3]);
  }

  private void rule(Plane mask, double level) {
    double usual = 0;
    double first = 0;
    if (sheet.isPresent()) {
      WrittenLine line = chance.from(sheet.get().lines());
      usual = line.coreHeight() * scale * chance.between(2, 3.2);
      first = line.at(line.left()) * scale + dy;
      usual = apart(sheet.get(), usual);
    }
    double apart = usual;
    double begin = first;
    Plane rules = canvas.drawn(graphics -> Rules.draw(graphics, flat, apart, begin, chance));
    for (int i = 0; i < rules.values.length; i++) {
      rules.values[i] *= mask.values[i];
    }
    canvas.cover(rules, level * chance.between(0.2, 0.92), chance.between(0.4, 1));
  }

  // From one baseline to the next, where that is known.
  private double apart(WritingSheet own, double otherwise) {
    double[] rows =
        own.lines().stream().mapToDouble(line -> line.at(line.left())).sorted().toArray();
    for (int i = 1; i < rows.length; i++) {
      double gap = (rows[i] - rows[i - 1]) * scale;
      if (gap > 1.3 * own.coreHeight() * scale) {
        return gap;
      }
    }
    return otherwise;
  }

  /** The writing, its boxes, and what is crossed out. */
  private void write(WritingSheet own) {
    Plane written = own.ink().window(dx, dy, scale, flat);
    if (chance.of(0.15)) {
      Pens.even(written);
    }
    if (own.coreHeight() * scale > BOLD_CORE && chance.of(0.15)) {
      written = Pens.bold(written);
    }
    core =
        canvas.drawn(
            graphics -> {
              graphics.transform(placed());
              own.lines().forEach(line -> graphics.fill(line.core()));
            });
    double level = paperLevel();
    double dark = chance.of(0.75) ? chance.between(0.03, 0.5) : chance.between(0.5, 0.78);
    if (!own.frames().isEmpty() && chance.of(0.93)) {
      frames(own, level);
    }
    Strikes strikes = new Strikes(chance);
    if (chance.of(0.5)) {
      int count = chance.count(1, 4);
      for (int i = 0; i < count; i++) {
        strikes.cross(own, chance.from(own.lines()));
      }
    }
    canvas.cover(written, level * dark, 1);
    ink = written;
    if (!strikes.areNone()) {
      cross(strikes, level * dark);
    }
    if (chance.of(0.06)) {
      underline(own, level * dark);
    }
  }

  private void frames(WritingSheet own, double level) {
    double thick = Math.max(0.6, own.coreHeight() * scale * chance.scaled(0.03, 0.16));
    Plane drawn =
        canvas.drawn(
            graphics -> {
              graphics.setStroke(new BasicStroke((float) thick));
              AffineTransform placed = placed();
              for (Shape frame : own.frames()) {
                graphics.draw(placed.createTransformedShape(frame));
              }
            });
    canvas.cover(drawn, level * chance.between(0, 0.85), 1);
  }

  private void cross(Strikes strikes, double level) {
    Plane zones =
        canvas.drawn(
            graphics -> {
              graphics.transform(placed());
              strikes.zones().forEach(graphics::fill);
            });
    Plane strokes =
        canvas.drawn(
            graphics -> {
              graphics.transform(placed());
              strikes.draw(graphics);
            });
    canvas.cover(strokes, level, 1);
    ink = new Plane(flat, flat, ink.values.clone());
    for (int i = 0; i < ink.values.length; i++) {
      float left = 1 - zones.values[i];
      ink.values[i] = Math.min(left, 1 - strokes.values[i]) * ink.values[i];
      core.values[i] *= left;
    }
  }

  private void underline(WritingSheet own, double level) {
    WrittenLine line = chance.from(own.lines());
    double from = chance.between(line.left(), line.right());
    double to = chance.between(from, line.right());
    double low = line.bottom() - line.coreHeight() * chance.between(0.25, 0.6);
    double thick = line.coreHeight() * chance.between(0.08, 0.18);
    Plane stroke =
        canvas.drawn(
            graphics -> {
              graphics.transform(placed());
              graphics.fill(line.band(from, to, low - thick, low));
            });
    canvas.cover(stroke, level, 1);
  }

  private double paperLevel() {
    Point2D somewhere = new Point2D.Double(paper.getCenterX(), paper.getCenterY());
    int x = (int) Math.max(0, Math.min(flat - 1, somewhere.getX()));
    int y = (int) Math.max(0, Math.min(flat - 1, somewhere.getY()));
    double most = 0;
    for (int k = -3; k <= 3; k++) {
      int row = Math.max(0, Math.min(flat - 1, y + 5 * k));
      most = Math.max(most, gray.values[row * flat + x]);
    }
    return most;
  }

  private void print() {
    Plane taken = new Plane(flat, flat, core.values.clone());
    for (int i = 0; i < taken.values.length; i++) {
      taken.values[i] += ink.values[i] > INK ? 1 : 0;
    }
    Plane words = canvas.drawn(graphics -> new Print(flat, chance).words(graphics, taken));
    canvas.cover(words, paperLevel() * chance.between(0.02, 0.7), 1);
  }
}
