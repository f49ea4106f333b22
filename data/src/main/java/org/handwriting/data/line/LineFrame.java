package org.handwriting.data.line;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Box;

/**
 * Where a {@link LineImage}'s pixels lie on the picture that it was cut out of: moved, scaled,
 * straightened, and laid level where the line bends. Immutable.
 */
public final class LineFrame {
  /** Of a line that was cut out of nothing. */
  public static final LineFrame NONE = of(new AffineTransform());

  private final AffineTransform toLevel; // to the line laid level
  private final double[] bend; // rows that each column of it lies lower before that; or none
  private final AffineTransform toPicture; // from there
  private final Optional<Box> picture; // all of it, where its size is known

  private LineFrame(
      AffineTransform toLevel, double[] bend, AffineTransform toPicture, Optional<Box> picture) {
    this.toLevel = toLevel;
    this.bend = bend;
    this.toPicture = toPicture;
    this.picture = picture;
  }

  /** Whether there is ink at a place of a line. */
  public interface Ink {
    /** Whether this pixel is one of ink. */
    boolean at(int column, int row);
  }

  /**
   * Of a straight line.
   *
   * @param toPicture from columns and rows of the line to those of the picture; copied
   */
  public static LineFrame of(AffineTransform toPicture) {
    return along(new double[0], toPicture);
  }

  /**
   * Of a line that bends.
   *
   * @param bend for each column of the level line the rows that it lies lower where it bends; one
   *     that is 0 everywhere, or empty, is straight; copied
   * @param toPicture from columns and rows of the bent line to those of the picture; copied
   */
  public static LineFrame along(double[] bend, AffineTransform toPicture) {
    boolean straight = IntStream.range(0, bend.length).allMatch(i -> bend[i] == 0);
    return new LineFrame(
        new AffineTransform(),
        straight ? new double[0] : bend.clone(),
        new AffineTransform(toPicture),
        Optional.empty());
  }

  /** The same on a picture of this size, beyond which no box is. */
  public LineFrame on(int width, int height) {
    return new LineFrame(toLevel, bend, toPicture, Optional.of(new Box(0, 0, width, height)));
  }

  /**
   * Of a part of the line.
   *
   * @param toThis from the part's columns and rows to those of this frame's line
   */
  public LineFrame within(AffineTransform toThis) {
    AffineTransform both = new AffineTransform(toLevel);
    both.concatenate(toThis);
    return new LineFrame(both, bend, toPicture, picture);
  }

  /**
   * The same where the picture is itself a part of another.
   *
   * @param onwards from the picture's pixels to those of the other
   */
  public LineFrame then(AffineTransform onwards) {
    AffineTransform both = new AffineTransform(onwards);
    both.concatenate(toPicture);
    return new LineFrame(toLevel, bend, both, Optional.empty());
  }

  /** Whether columns and rows become those of the picture without any bend. */
  public boolean isStraight() {
    return bend.length == 0;
  }

  /**
   * A place on the picture, in its pixels.
   *
   * @param column of the line image, from 0 at its left side
   * @param row of the line image, from 0 at its top
   */
  public Point2D onPicture(double column, double row) {
    double[] place = {column, row};
    onPicture(place);
    return new Point2D.Double(place[0], place[1]);
  }

  /**
   * The same in place.
   *
   * @param place column and row; becomes x and y on the picture
   */
  public void onPicture(double[] place) {
    toLevel.transform(place, 0, place, 0, 1);
    place[1] += bend(place[0]);
    toPicture.transform(place, 0, place, 0, 1);
  }

  /** Hears where pixels of a line lie. */
  public interface Places {
    /** The middle of this pixel lies at x and y on the picture. */
    void at(int column, int row, double x, double y);
  }

  /** Tells where each pixel of a line of this size lies, row by row. */
  public void forEachPixel(int columns, int rows, Places places) {
    double[] place = new double[2];
    if (toLevel.getShearX() != 0) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          place[0] = column + 0.5;
          place[1] = row + 0.5;
          onPicture(place);
          places.at(column, row, place[0], place[1]);
        }
      }
      return;
    }
    // All of a column bends alike, and lies evenly apart on the picture.
    double[] x = new double[columns];
    double[] y = new double[columns];
    for (int column = 0; column < columns; column++) {
      place[0] = column + 0.5;
      place[1] = 0.5;
      onPicture(place);
      x[column] = place[0];
      y[column] = place[1];
    }
    double across = toPicture.getShearX() * toLevel.getScaleY();
    double down = toPicture.getScaleY() * toLevel.getScaleY();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        places.at(column, row, x[column] + row * across, y[column] + row * down);
      }
    }
  }

  /**
   * The smallest box on the picture around the ink in a part of the line; around the whole part
   * where there is none. A box laid level would reach far beyond the ink of a line that slopes.
   *
   * @param part in columns and rows of the line image
   */
  public Box around(Box part, Ink ink) {
    Path2D reach = new Path2D.Double();
    for (int column = part.left(); column < part.right(); column++) {
      int top = part.top();
      while (top < part.bottom() && !ink.at(column, top)) {
        top++;
      }
      int bottom = part.bottom();
      while (bottom > top && !ink.at(column, bottom - 1)) {
        bottom--;
      }
      if (bottom > top) {
        addCorners(reach, new Box(column, top, column + 1, bottom));
      }
    }
    if (reach.getCurrentPoint() == null) {
      addCorners(reach, part);
    }
    Rectangle2D bounds = reach.getBounds2D();
    Box box =
        new Box(
            (int) Math.floor(bounds.getMinX()),
            (int) Math.floor(bounds.getMinY()),
            (int) Math.ceil(bounds.getMaxX()),
            (int) Math.ceil(bounds.getMaxY()));
    return picture.map(whole -> box.within(whole)).orElse(box);
  }

  private void addCorners(Path2D reach, Box box) {
    for (int corner = 0; corner < 4; corner++) {
      double[] place = {
        corner % 2 == 0 ? box.left() : box.right(), corner < 2 ? box.top() : box.bottom()
      };
      onPicture(place);
      if (reach.getCurrentPoint() == null) {
        reach.moveTo(place[0], place[1]);
      } else {
        reach.lineTo(place[0], place[1]);
      }
    }
  }

  /** A place on the line image, as column and row, of one on the picture. */
  public Point2D onLine(double x, double y) {
    try {
      Point2D place = toPicture.inverseTransform(new Point2D.Double(x, y), null);
      place.setLocation(place.getX(), place.getY() - bend(place.getX()));
      return toLevel.inverseTransform(place, null);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a line's frame always has an inverse", e);
    }
  }

  // Between the middles of two columns it changes evenly.
  private double bend(double column) {
    if (bend.length == 0) {
      return 0;
    }
    double at = Math.max(0, Math.min(bend.length - 1.0, column - 0.5));
    int left = (int) at;
    int right = Math.min(bend.length - 1, left + 1);
    return bend[left] + (at - left) * (bend[right] - bend[left]);
  }
}
