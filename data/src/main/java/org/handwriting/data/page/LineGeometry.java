package org.handwriting.data.page;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.line.LineFrame;

/**
 * Where a line lies on its picture, and what it is read from as a whole.
 *
 * @param frame from the ink's pixels to those of the picture
 * @param scale pixels of the picture for one of the ink
 * @param coreHeight of a line that was laid level, in pixels of the picture
 * @param strip the line's ink, where it was laid level
 * @param baseline on the picture, where it is known without the ink
 * @param polygon likewise
 */
record LineGeometry(
    LineFrame frame,
    double scale,
    double coreHeight,
    Optional<Plane> strip,
    Optional<Polyline> baseline,
    Optional<Polyline> polygon) {
  /**
   * An outline of ink, on the picture. Corners only: between two of them a line may bend by less
   * than a stroke's breadth.
   */
  Path2D onPicture(Path2D outline) {
    Path2D onPicture = new Path2D.Double();
    double[] corner = new double[6];
    for (PathIterator path = outline.getPathIterator(null); !path.isDone(); path.next()) {
      int kind = path.currentSegment(corner);
      frame.onPicture(corner);
      if (kind == PathIterator.SEG_CLOSE) {
        onPicture.closePath();
      } else if (kind == PathIterator.SEG_MOVETO) {
        onPicture.moveTo(corner[0], corner[1]);
      } else {
        onPicture.lineTo(corner[0], corner[1]);
      }
    }
    return onPicture;
  }

  /** A box of ink, on the line laid level, in the picture's unit of length. */
  Box enlarged(Box ink) {
    return ink.scaled(scale, scale);
  }

  /** The box on the picture around an {@link #enlarged} one. */
  Box onPicture(Box level) {
    if (strip.isEmpty()) {
      return level;
    }
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      double x = (corner % 2 == 0 ? level.left() : level.right()) / scale;
      double y = (corner < 2 ? level.top() : level.bottom()) / scale;
      Point2D at = frame.onPicture(x, y);
      left = Math.min(left, at.getX());
      right = Math.max(right, at.getX());
      top = Math.min(top, at.getY());
      bottom = Math.max(bottom, at.getY());
    }
    return new Box(
        (int) Math.floor(left),
        (int) Math.floor(top),
        (int) Math.ceil(right),
        (int) Math.ceil(bottom));
  }
}
