package org.handwriting.data.glyph;

/**
 * Where a line lies on a picture, in pixels.
 *
 * @param baseline what it stands on, in reading direction
 * @param polygon around what belongs to it, its last point joined to the first
 */
public record LinePlace(Polyline baseline, Polyline polygon) {
  /** The same on a picture that is so many times as wide and as high. */
  public LinePlace scaled(double across, double down) {
    return new LinePlace(baseline.scaled(across, down), polygon.scaled(across, down));
  }
}
