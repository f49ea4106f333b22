package org.handwriting.data.line;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;

/**
 * Where a {@link LineImage}'s pixels lie on the picture that it was cut out of: moved, scaled, and
 * straightened. Immutable.
 */
public final class LineFrame {
  /** Of a line that was cut out of nothing. */
  public static final LineFrame NONE = new LineFrame(new AffineTransform());

  private final AffineTransform toPicture;

  /** From columns and rows of the line image to those of the picture; copied. */
  LineFrame(AffineTransform toPicture) {
    this.toPicture = new AffineTransform(toPicture);
  }

  /**
   * A place on the picture, in its pixels.
   *
   * @param column of the line image, from 0 at its left side
   * @param row of the line image, from 0 at its top
   */
  public Point2D onPicture(double column, double row) {
    return toPicture.transform(new Point2D.Double(column, row), null);
  }

  /** A place on the line image, as column and row, of one on the picture. */
  public Point2D onLine(double x, double y) {
    try {
      return toPicture.inverseTransform(new Point2D.Double(x, y), null);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a line's frame always has an inverse", e);
    }
  }
}
