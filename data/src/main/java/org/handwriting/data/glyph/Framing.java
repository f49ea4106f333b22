package org.handwriting.data.glyph;

/** Lays a shape into 28x28 pixels as a training set's pictures lie there. */
final class Framing {
  private final GlyphFrame frame;
  private final double lean;
  private final double longSide;

  /**
   * @param lean how much farther to the right to lean, as a part of the height
   * @param longSide of the shape, in the glyph's pixels
   */
  Framing(GlyphFrame frame, double lean, double longSide) {
    this.frame = frame;
    this.lean = lean;
    this.longSide = longSide;
  }

  /**
   * The glyph's pixels.
   *
   * @return uint8 {@code [28, 28]}, 0 paper, 255 ink
   */
  byte[] framed(Shape shape) {
    double growth = shape.growth(frame.thinnest(), frame.thickest());
    Box box = shape.box(growth);
    double step = box.longSide() / longSide;
    Plane ink = shape.grown(growth);
    double left = box.middleX() - GlyphFrame.MIDDLE * step;
    double top = box.middleY() - GlyphFrame.MIDDLE * step;
    Plane glyph = window(ink, left, top, step);
    if (frame == GlyphFrame.MNIST) {
      CenterOfMass mass = CenterOfMass.of(glyph);
      glyph =
          window(
              ink,
              left + Math.round(mass.x() - GlyphFrame.MASS_MIDDLE) * step,
              top + Math.round(mass.y() - GlyphFrame.MASS_MIDDLE) * step,
              step);
    }
    return ReadyGlyph.bytes(full(GaussianBlur.apply(leaning(glyph), frame.blur())));
  }

  /** Each row moved by its height above the middle. */
  private Plane leaning(Plane glyph) {
    if (lean == 0) {
      return glyph;
    }
    Plane leaning = new Plane(glyph.width, glyph.height);
    for (int y = 0; y < glyph.height; y++) {
      double from = lean * (y + 0.5 - GlyphFrame.MIDDLE);
      int whole = (int) Math.floor(from);
      float part = (float) (from - whole);
      for (int x = 0; x < glyph.width; x++) {
        leaning.values[y * glyph.width + x] =
            (1 - part) * pixelOrPaper(glyph, x + whole, y)
                + part * pixelOrPaper(glyph, x + whole + 1, y);
      }
    }
    return leaning;
  }

  private static float pixelOrPaper(Plane glyph, int x, int y) {
    return x >= 0 && x < glyph.width ? glyph.at(x, y) : 0;
  }

  /** The darkest pixel is full ink in almost every picture of both sets. */
  private static Plane full(Plane glyph) {
    float most = 0;
    for (float value : glyph.values) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < glyph.values.length; i++) {
      glyph.values[i] /= most;
    }
    return glyph;
  }

  private static Plane window(Plane ink, double left, double top, double step) {
    return Resample.window(ink, new Resample.Window(left, top, step, Glyph.SIDE, Glyph.SIDE));
  }
}
