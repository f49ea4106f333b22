package org.handwriting.data.page;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.PageLight;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.line.LineFrame;

/**
 * A picture and what is known of the writing on it, laid upright.
 *
 * @param map of the upright page
 * @param territory of its lines
 * @param light of the picture as it lies
 * @param toLight from the upright map's pixels to those of the light
 * @param toPicture from the upright map's pixels to those of the picture
 */
record MapPage(
    WritingMap map,
    CoreTerritory territory,
    PageLight light,
    AffineTransform toLight,
    AffineTransform toPicture) {
  /** A core of this many pixels' height is enough to read; the picture may have more. */
  private static final double CORE_ROWS = 24;

  /** No more of a picture's pixels are looked at, a side. */
  private static final int MOST_SIDE = 5000;

  /**
   * Prepares a picture.
   *
   * @param map of the upright page
   * @param height of a usual core in pixels of the map
   */
  static MapPage of(
      BufferedImage picture,
      WritingMap map,
      PageTurn turn,
      CoreTerritory territory,
      double height) {
    int longSide = Math.max(picture.getWidth(), picture.getHeight());
    int coarse = (longSide + MOST_SIDE - 1) / MOST_SIDE;
    int enough = (int) Math.floor(height * map.scale() / CORE_ROWS);
    PageLight light = PageLight.of(picture, Math.max(1, Math.max(coarse, enough)));
    AffineTransform toPicture = turn.toPicture(picture.getWidth(), picture.getHeight());
    toPicture.scale(map.scale(), map.scale());
    AffineTransform toLight =
        AffineTransform.getScaleInstance(1.0 / light.scale(), 1.0 / light.scale());
    toLight.concatenate(toPicture);
    return new MapPage(map, territory, light, toLight, toPicture);
  }

  /** Pixels of the map for one of the light. */
  double lightStep() {
    return light.scale() / map.scale();
  }

  /**
   * The light along a line.
   *
   * @param onMap where the line's columns and rows lie on the map
   */
  Plane light(LineFrame onMap, int columns, int rows) {
    return strip(onMap.then(toLight), columns, rows, (x, y) -> sample(light.light(), x, y));
  }

  /**
   * The probability of ink along a line, with as many pixels as are asked for.
   *
   * @param onMap where the line's columns and rows lie on the map
   */
  LineInk.Writing ink(LineFrame onMap, int columns, int rows) {
    return (width, height) -> {
      double across = (double) columns / width;
      double down = (double) rows / height;
      LineFrame frame = onMap.within(AffineTransform.getScaleInstance(across, down));
      return strip(frame, width, height, this::inkAt);
    };
  }

  @FunctionalInterface
  private interface Values {
    float at(double x, double y);
  }

  private static Plane strip(LineFrame frame, int columns, int rows, Values values) {
    Plane strip = new Plane(columns, rows);
    frame.forEachPixel(
        columns,
        rows,
        (column, row, x, y) -> strip.values[row * columns + column] = values.at(x, y));
    return strip;
  }

  /** The probability of ink at a place of the map; 0 outside of it. */
  float inkAt(double x, double y) {
    return isOutside(x, y) ? 0 : sample(map.ink(), x, y);
  }

  /** {@link WritingMap#highestInkAt}. */
  float highestInkAt(double x, double y) {
    return map.highestInkAt(x, y);
  }

  /** Whether a place of the map is none. */
  boolean isOutside(double x, double y) {
    return x < 0 || y < 0 || x >= map.ink().width || y >= map.ink().height;
  }

  /** Between the middles of pixels, evenly; outside as at the nearest edge. */
  private static float sample(Plane plane, double x, double y) {
    double column = x - 0.5;
    double row = y - 0.5;
    if (!(column >= 0 && row >= 0 && column < plane.width - 1 && row < plane.height - 1)) {
      column = Math.max(0, Math.min(plane.width - 1.0, column));
      row = Math.max(0, Math.min(plane.height - 1.0, row));
    }
    int left = (int) column;
    int top = (int) row;
    int right = Math.min(plane.width - 1, left + 1);
    int below = Math.min(plane.height - 1, top + 1) * plane.width;
    float across = (float) (column - left);
    float down = (float) (row - top);
    int above = top * plane.width;
    float upper = plane.values[above + left] * (1 - across) + plane.values[above + right] * across;
    float lower = plane.values[below + left] * (1 - across) + plane.values[below + right] * across;
    return upper * (1 - down) + lower * down;
  }
}
