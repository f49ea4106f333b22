package org.handwriting.data.scene;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Plane;

/**
 * One sheet on paper, on a desk, photographed; or drawn on a screen. First all is drawn flat, on a
 * square that is larger than what is seen, then it is turned, tilted and lit.
 */
final class Scene {
  /** A target is 1 where at least this part of a pixel is ink, or core. */
  private static final float INK = 0.3f;

  private static final float CORE = 0.5f;

  /** What hides at least this part of a pixel hides what is written there. */
  private static final float HIDDEN = 0.5f;

  private static final double ON_SCREEN = 0.12;
  private static final double ON_DESK = 0.4;
  private static final double BLANK_ON_DESK = 0.5;
  private static final double BARE_DESK = 0.3;
  private static final double RULED = 0.42;
  private static final double RULED_ON_SCREEN = 0.1;

  private final int side;
  private final int flat;
  private final Optional<WritingSheet> sheet;
  private final Optional<Placement> place;
  private final WritingSheet behind;
  private final Print print;
  private final Chance chance;
  private final boolean screen;
  private final Canvas canvas;
  private final Plane gray;
  private Plane ink;
  private Plane core;

  /**
   * @param sheet what is written; nothing is where there is none
   * @param behind whose writing may shine through
   * @param setting of what is printed
   */
  Scene(
      int side,
      Optional<WritingSheet> sheet,
      WritingSheet behind,
      Typesetting setting,
      Chance chance) {
    this.side = side;
    this.flat = (int) Math.ceil(side * Warp.ROOM);
    this.sheet = sheet;
    this.place = sheet.map(own -> Placement.of(own, side, flat, chance));
    this.behind = behind;
    this.print = new Print(setting, chance);
    this.chance = chance;
    this.screen = chance.of(ON_SCREEN);
    this.canvas = new Canvas(flat);
    this.gray = canvas.gray;
    this.ink = new Plane(flat, flat);
    this.core = ink;
  }

  PageExample example() {
    double level = ground();
    if (sheet.isPresent()) {
      WrittenLayer layer = new WrittenLayer(canvas, sheet.get(), place.orElseThrow(), side, chance);
      layer.write(level, screen);
      ink = layer.ink();
      core = layer.core();
      new Clutter(canvas, free(), print, level, chance).beside();
    } else {
      new Clutter(canvas, FreePlaceFinder.all(flat, chance), print, level, chance).alone();
    }
    return photographed();
  }

  private FreePlaceFinder free() {
    Plane taken = new Plane(flat, flat, core.values.clone());
    for (int i = 0; i < taken.values.length; i++) {
      taken.values[i] += ink.values[i] > INK ? 1 : 0;
    }
    return new FreePlaceFinder(taken, chance);
  }

  private PageExample photographed() {
    double turn = 90 * chance.count(0, 3);
    double tilt = chance.of(0.5) ? 1.5 * chance.normal() : chance.between(-20, 20);
    Warp warp = new Warp(flat, side, turn + tilt, chance);
    Plane seen = warp.of(gray);
    Light light = new Light(side, chance);
    List<Plane> hiding = new ArrayList<>();
    if (!screen) {
      light.fall(seen);
      new Dirt(seen, chance).fall(sheet.isPresent());
      if (chance.of(0.1)) {
        hiding.add(light.occlude(seen));
      }
      if (chance.of(0.06)) {
        hiding.add(new ScanBorder(seen, chance).cover());
      }
    }
    byte[] pixels = screen ? light.shown(seen) : light.taken(seen);
    if (sheet.isEmpty()) {
      return new PageExample(side, pixels, new byte[side * side], new byte[side * side]);
    }
    return new PageExample(
        side, pixels, target(warp.of(core), CORE, hiding), target(warp.of(ink), INK, hiding));
  }

  private static byte[] target(Plane plane, float least, List<Plane> hiding) {
    byte[] target = new byte[plane.values.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = (byte) (plane.values[i] >= least ? 1 : 0);
      for (Plane hidden : hiding) {
        target[i] = hidden.values[i] < HIDDEN ? target[i] : 0;
      }
    }
    return target;
  }

  /** Desk and paper, or a screen; answers its gray where something may be written. */
  private double ground() {
    Ground ground = new Ground(canvas, behind, print, chance);
    if (screen) {
      Ground.Paper white = ground.screen();
      if (chance.of(RULED_ON_SCREEN)) {
        rule(white);
      }
      return white.level();
    }
    Rectangle2D paper = ground.all();
    boolean onDesk = chance.of(sheet.isPresent() ? ON_DESK : BLANK_ON_DESK);
    if (onDesk) {
      paper = sheet.isPresent() ? paper() : ground.somewhere();
      ground.desk();
    }
    if (sheet.isEmpty() && onDesk && chance.of(BARE_DESK)) {
      return ground.brightness();
    }
    if (onDesk && chance.of(0.5)) {
      ground.castShadow(paper);
    }
    Ground.Paper laid = ground.lay(paper);
    if (chance.of(RULED)) {
      rule(laid);
    }
    return laid.level();
  }

  private Rectangle2D paper() {
    return place.orElseThrow().paper(sheet.orElseThrow(), chance);
  }

  private void rule(Ground.Paper paper) {
    RuleSpacing spacing =
        sheet.map(own -> RuleSpacing.of(own, place.orElseThrow(), chance)).orElse(RuleSpacing.NONE);
    Plane rules = canvas.drawn(graphics -> Rules.draw(graphics, flat, spacing, chance));
    for (int i = 0; i < rules.values.length; i++) {
      rules.values[i] *= paper.mask().values[i];
    }
    canvas.cover(rules, paper.level() * chance.between(0.2, 0.92), chance.between(0.4, 1));
  }
}
