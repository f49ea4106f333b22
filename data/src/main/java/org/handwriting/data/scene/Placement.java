package org.handwriting.data.scene;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * Where a sheet lies on the square that is drawn on, and how large.
 *
 * @param scale pixels of the square for one of the sheet's
 * @param dx where the sheet's left side lies in the square
 * @param dy where its top lies
 */
record Placement(double scale, double dx, double dy) {
  /** A core has so many rows in the picture: half to three times the usual. */
  private static final double LEAST_CORE = 5;

  private static final double MOST_CORE = 36;

  /** What most pages have. */
  private static final double USUAL = 0.5;

  /** Some writing fills its picture, as what a finger draws on a screen. */
  private static final double LARGE = 0.1;

  private static final double LARGEST_CORE = 90;

  /** Nothing is enlarged more than this, what is large then this. */
  private static final double MOST_ENLARGED = 2.2;

  private static final double MOST_ENLARGED_LARGE = 4;

  /**
   * Anywhere.
   *
   * @param side of what is seen in the middle of the square
   * @param flat side of the square
   */
  static Placement of(WritingSheet sheet, int side, int flat, Chance chance) {
    double scale = scale(sheet.coreHeight(), chance);
    double wide = sheet.ink().width() * scale;
    double high = sheet.ink().height() * scale;
    double x;
    double y;
    if (Math.max(wide, high) < side && chance.of(0.7)) { // all of it is seen
      x = wide / 2 + 0.3 * (side - wide) * chance.between(-1, 1);
      y = high / 2 + 0.3 * (side - high) * chance.between(-1, 1);
    } else {
      WrittenLine line = chance.from(sheet.lines());
      double along = chance.between(line.left(), line.right());
      x = along * scale + 0.3 * side * chance.normal();
      y = line.at(along) * scale + 0.3 * side * chance.normal();
    }
    return new Placement(scale, flat / 2.0 - x, flat / 2.0 - y);
  }

  private static double scale(double core, Chance chance) {
    double kind = chance.between(0, 1);
    if (kind < USUAL) {
      return Math.min(MOST_ENLARGED, chance.scaled(8, 18) / core);
    }
    return kind < USUAL + LARGE
        ? Math.min(MOST_ENLARGED_LARGE, chance.scaled(MOST_CORE, LARGEST_CORE) / core)
        : Math.min(MOST_ENLARGED, chance.scaled(LEAST_CORE, MOST_CORE) / core);
  }

  /** From the sheet to the square. */
  AffineTransform transform() {
    AffineTransform placed = AffineTransform.getTranslateInstance(dx, dy);
    placed.scale(scale, scale);
    return placed;
  }

  /** Of the sheet, what is in the middle of the square. */
  Rectangle2D seen(int side, int flat) {
    double rim = (flat - side) / 2.0;
    return new Rectangle2D.Double(
        (rim - dx) / scale, (rim - dy) / scale, side / scale, side / scale);
  }

  /** A sheet of paper around the writing. */
  Rectangle2D paper(WritingSheet sheet, Chance chance) {
    double c = sheet.coreHeight() * scale;
    double[] margins = new double[4];
    for (int i = 0; i < 4; i++) {
      margins[i] = c * chance.scaled(0.4, 8);
    }
    return new Rectangle2D.Double(
        dx - margins[0],
        dy - margins[1],
        sheet.ink().width() * scale + margins[0] + margins[2],
        sheet.ink().height() * scale + margins[1] + margins[3]);
  }
}
