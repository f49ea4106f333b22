package org.handwriting.data.scene;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Outlines of what forms are made of, to be stroked. */
final class FormFrames {
  private FormFrames() {}

  /** What is filled in character by character. */
  enum Field {
    /** Closed boxes side by side. */
    BOXES,
    /** Boxes with gaps between them. */
    BOXES_APART,
    /** A line with ticks that rise from it. */
    COMB,
    /** A line to write on. */
    LINE;

    static Field any(Chance chance) {
      return chance.from(List.of(values()));
    }
  }

  /**
   * A field of cells.
   *
   * @param first where the first cell is
   */
  static Shape field(Field kind, int cells, Rectangle2D first, Chance chance) {
    Path2D frame = new Path2D.Double();
    double wide = first.getWidth();
    double bottom = first.getMaxY();
    double right = first.getX() + cells * wide;
    if (kind == Field.BOXES_APART) {
      double gap = chance.between(0.05, 0.2) * wide;
      for (int i = 0; i < cells; i++) {
        double x = first.getX() + i * wide + gap / 2;
        frame.append(new Rectangle2D.Double(x, first.getY(), wide - gap, first.getHeight()), false);
      }
      return frame;
    }
    if (kind != Field.LINE) {
      double tick = kind == Field.BOXES ? 1 : chance.between(0.15, 0.5);
      for (int i = 0; i <= cells; i++) {
        double x = first.getX() + i * wide;
        frame.append(new Line2D.Double(x, bottom - tick * first.getHeight(), x, bottom), false);
      }
    }
    if (kind == Field.BOXES) {
      frame.append(new Line2D.Double(first.getX(), first.getY(), right, first.getY()), false);
    }
    frame.append(new Line2D.Double(first.getX(), bottom, right, bottom), false);
    return frame;
  }

  /** A table's lines. */
  static Shape grid(int columns, int rows, Rectangle2D first) {
    Path2D grid = new Path2D.Double();
    double right = first.getX() + columns * first.getWidth();
    double bottom = first.getY() + rows * first.getHeight();
    for (int i = 0; i <= rows; i++) {
      double y = first.getY() + i * first.getHeight();
      grid.append(new Line2D.Double(first.getX(), y, right, y), false);
    }
    for (int i = 0; i <= columns; i++) {
      double x = first.getX() + i * first.getWidth();
      grid.append(new Line2D.Double(x, first.getY(), x, bottom), false);
    }
    return grid;
  }
}
