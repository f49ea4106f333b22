package org.handwriting.data.glyph;

/** A rectangle of whole pixels; right and bottom are the first that are outside. */
record Box(int left, int top, int right, int bottom) {
  /** The smallest around what lies above a level; empty of pixels if nothing does. */
  static Box above(Plane plane, double level) {
    int left = plane.width;
    int top = plane.height;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < plane.height; y++) {
      for (int x = 0; x < plane.width; x++) {
        if (plane.values[y * plane.width + x] > level) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left, top, right, bottom);
  }

  boolean isEmpty() {
    return right <= left;
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  int longSide() {
    return Math.max(width(), height());
  }

  double middleX() {
    return (left + right) / 2.0;
  }

  double middleY() {
    return (top + bottom) / 2.0;
  }

  /** Pixels of empty rows or columns between this and another; 0 if they overlap. */
  int gap(Box other) {
    int across = Math.max(left - other.right, other.left - right);
    int down = Math.max(top - other.bottom, other.top - bottom);
    return Math.max(0, Math.max(across, down));
  }
}
