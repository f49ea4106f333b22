package org.handwriting.data.scene;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.glyph.Resample;

/** What writing lies on: a desk, other sheets, paper with its grain and what shines through. */
final class Ground {
  private final Canvas canvas;
  private final Chance chance;
  private final WritingSheet behind;
  private final Print print;
  private final int flat;
  private final Plane gray;

  /**
   * @param behind whose writing may shine through
   * @param print on other sheets
   */
  Ground(Canvas canvas, WritingSheet behind, Print print, Chance chance) {
    this.canvas = canvas;
    this.chance = chance;
    this.behind = behind;
    this.print = print;
    this.flat = canvas.side;
    this.gray = canvas.gray;
  }

  /** All of the square. */
  Rectangle2D all() {
    return new Rectangle2D.Double(-1, -1, flat + 2, flat + 2);
  }

  /** A desk, and perhaps another sheet on it. */
  void desk() {
    Plane desk = Grain.desk(flat, chance);
    System.arraycopy(desk.values, 0, gray.values, 0, gray.values.length);
    if (chance.of(0.2)) {
      otherSheet();
    }
  }

  /** A sheet that lies anywhere. */
  Rectangle2D somewhere() {
    double x = chance.between(-0.3, 0.6) * flat;
    double y = chance.between(-0.3, 0.6) * flat;
    return new Rectangle2D.Double(
        x, y, chance.between(0.2, 1.2) * flat, chance.between(0.2, 1.2) * flat);
  }

  /** The shadow of a sheet that does not lie flat. */
  void castShadow(Rectangle2D paper) {
    double off = chance.scaled(1, 8);
    Plane shadow =
        Light.soft(
            canvas.drawn(
                graphics -> {
                  graphics.translate(off * chance.between(-1, 1), off);
                  graphics.fill(paper);
                }),
            chance.scaled(1, 6));
    double deep = chance.between(0.2, 0.7);
    for (int i = 0; i < gray.values.length; i++) {
      gray.values[i] *= (float) (1 - deep * shadow.values[i]);
    }
  }

  /** Another sheet below, printed or blank. */
  private void otherSheet() {
    Rectangle2D where = somewhere();
    double level = chance.between(140, 250);
    canvas.cover(canvas.drawn(graphics -> graphics.fill(where)), level, 1);
    if (chance.of(0.7)) {
      Plane words = canvas.drawn(graphics -> print.block(graphics, where, chance.scaled(7, 20)));
      canvas.cover(words, chance.between(10, 110), 1);
    }
  }

  /**
   * Paper that lies there.
   *
   * @param mask 1 where it is
   * @param level its gray
   */
  record Paper(Plane mask, double level) {}

  /** A screen's sheet: white, or nearly. */
  Paper screen() {
    double level = chance.of(0.7) ? 255 : chance.between(225, 255);
    Arrays.fill(gray.values, (float) level);
    Plane all = new Plane(flat, flat);
    Arrays.fill(all.values, 1);
    return new Paper(all, level);
  }

  /** The middle's gray. */
  double brightness() {
    return gray.at(flat / 2, flat / 2);
  }

  /** Lays paper down, with its grain and what shines through. */
  Paper lay(Rectangle2D where) {
    double level = chance.of(0.6) ? chance.between(215, 252) : chance.between(120, 235);
    Plane sheetOfPaper = new Plane(flat, flat);
    Arrays.fill(sheetOfPaper.values, (float) level);
    if (chance.of(0.5)) {
      double cloudy = chance.scaled(4, 120);
      Grain.add(
          sheetOfPaper,
          Grain.smooth(flat, cloudy, cloudy, chance.random().nextLong()),
          level * chance.between(0.005, 0.05));
    }
    Plane mask = canvas.drawn(graphics -> graphics.fill(where));
    for (int i = 0; i < gray.values.length; i++) {
      gray.values[i] += mask.values[i] * (sheetOfPaper.values[i] - gray.values[i]);
    }
    if (chance.of(0.15)) {
      shineThrough(mask, level);
    }
    return new Paper(mask, level);
  }

  private void shineThrough(Plane mask, double level) {
    double s = chance.between(6, 20) / behind.coreHeight();
    int columns = (int) (flat / s) + 1;
    int left = chance.count(0, Math.max(1, behind.ink().width() - columns));
    int top = chance.count(0, Math.max(1, behind.ink().height() - columns));
    Plane part = behind.ink().part(left, top, columns, columns);
    Plane seen =
        Light.soft(
            Resample.window(part, new Resample.Window(0, 0, 1 / s, flat, flat)),
            chance.count(0, 2));
    double strength = chance.between(0.04, 0.16);
    for (int y = 0; y < flat; y++) {
      for (int x = 0; x < flat; x++) {
        int i = y * flat + x;
        double there = mask.values[i] * seen.values[y * flat + flat - 1 - x];
        gray.values[i] -= (float) (strength * level * there);
      }
    }
  }
}
