package org.handwriting.data.glyph;

/** A rectangle of whole pixels; right and bottom are the first that are outside. */
public record Box(int left, int top, int right, int bottom) {
  /** Whether there are no pixels inside. */
  public boolean isEmpty() {
    return right <= left;
  }

  /** Pixels from left to right. */
  public int width() {
    return right - left;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return bottom - top;
  }

  /** The longer of width and height. */
  public int longSide() {
    return Math.max(width(), height());
  }

  /** Halfway from left to right. */
  public double middleX() {
    return (left + right) / 2.0;
  }

  /** Halfway from top to bottom. */
  public double middleY() {
    return (top + bottom) / 2.0;
  }

  /** The smallest that holds this and another. */
  public Box with(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /** What of it lies within another; a pixel at its border where nothing does. */
  public Box within(Box whole) {
    int x = Math.max(whole.left, Math.min(whole.right - 1, left));
    int y = Math.max(whole.top, Math.min(whole.bottom - 1, top));
    return new Box(
        x,
        y,
        Math.max(x + 1, Math.min(whole.right, right)),
        Math.max(y + 1, Math.min(whole.bottom, bottom)));
  }

  /** The whole pixels that it covers on a picture that is so many times as wide and as high. */
  public Box scaled(double across, double down) {
    return new Box(
        (int) Math.floor(left * across),
        (int) Math.floor(top * down),
        (int) Math.ceil(right * across),
        (int) Math.ceil(bottom * down));
  }

  /** Pixels of empty rows or columns between this and another; 0 if they overlap. */
  int gap(Box other) {
    int across = Math.max(left - other.right, other.left - right);
    int down = Math.max(top - other.bottom, other.top - bottom);
    return Math.max(0, Math.max(across, down));
  }
}
