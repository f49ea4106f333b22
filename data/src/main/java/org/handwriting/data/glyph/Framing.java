package org.handwriting.data.glyph;

/** Lays a shape into 28x28 pixels as a training set's pictures lie there. */
final class Framing {
  private static final double MIDDLE = Glyph.SIDE / 2.0;

  private final GlyphFrame frame;

  Framing(GlyphFrame frame) {
    this.frame = frame;
  }

  /**
   * The glyph's pixels.
   *
   * @return uint8 {@code [28, 28]}, 0 paper, 255 ink
   */
  byte[] framed(Shape shape) {
    double growth = shape.growth(frame.thinnest(), frame.thickest());
    Box box = shape.box(growth);
    double step = (double) box.longSide() / frame.longSide();
    Plane ink = Smoothing.of(shape.grown(growth), frame.blur() * step);
    double left = box.middleX() - MIDDLE * step;
    double top = box.middleY() - MIDDLE * step;
    Plane glyph = window(ink, left, top, step);
    if (frame == GlyphFrame.MNIST) {
      Centre mass = Centre.of(glyph);
      glyph =
          window(
              ink,
              left + Math.round(mass.x() - MIDDLE) * step,
              top + Math.round(mass.y() - MIDDLE) * step,
              step);
    }
    return Framed.bytes(glyph);
  }

  private static Plane window(Plane ink, double left, double top, double step) {
    return Resample.window(ink, new Resample.Window(left, top, step, Glyph.SIDE, Glyph.SIDE));
  }
}
