package org.handwriting.data.glyph;

/** The most or least of the square around each pixel: grey dilation and erosion. */
final class Extreme {
  private Extreme() {}

  /** The most within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane most(Plane plane, int reach) {
    Plane across = new Plane(plane.width, plane.height);
    for (int y = 0; y < plane.height; y++) {
      line(plane, across, new Line(y * plane.width, 1, plane.width), reach);
    }
    Plane most = new Plane(plane.width, plane.height);
    for (int x = 0; x < plane.width; x++) {
      line(across, most, new Line(x, plane.width, plane.height), reach);
    }
    return most;
  }

  /** The least within {@code reach} pixels across and down, {@code [height, width]}. */
  static Plane least(Plane plane, int reach) {
    return most(plane.inverted(), reach).inverted();
  }

  private record Line(int start, int stride, int length) {}

  /** Looks at the whole reach anew only when the most so far has gone out of it. */
  private static void line(Plane from, Plane to, Line line, int reach) {
    int best = 0;
    int seen = 0;
    for (int i = 0; i < line.length; i++) {
      if (best < i - reach) {
        best = i - reach;
        seen = best;
      }
      int last = Math.min(line.length - 1, i + reach);
      while (seen < last) {
        seen++;
        if (from.values[line.start + seen * line.stride]
            >= from.values[line.start + best * line.stride]) {
          best = seen;
        }
      }
      to.values[line.start + i * line.stride] = from.values[line.start + best * line.stride];
    }
  }
}
