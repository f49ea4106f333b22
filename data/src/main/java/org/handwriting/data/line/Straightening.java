package org.handwriting.data.line;

import java.awt.geom.AffineTransform;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;

/**
 * Moves the columns of a line up and down until it runs level, and its rows left and right until
 * its strokes stand upright.
 *
 * @param slope rows that the line sinks with each column
 * @param slant columns that strokes go to the right with each row upwards
 */
record Straightening(double slope, double slant) {
  /** Lines that sink more are cut out of their page otherwise. */
  private static final double STEEPEST = 0.2;

  /** Strokes that lean more are no strokes of letters: 45 degrees. */
  private static final double MOST_SLANT = 1;

  private static final int STEPS = 16; // on each side, then as many between two of them

  /** A line less than this many times as long as high may look sloping by its letters alone. */
  private static final double LONG_ENOUGH = 2.5;

  /** Ink and where it lies on the plane that it was straightened from. */
  record Straight(Plane ink, AffineTransform toPlane) {}

  /** The slope at which rows are fullest and emptiest: letters then stand on one row. */
  static double slopeOf(Plane ink) {
    if (ink.width < LONG_ENOUGH * ink.height) {
      return 0;
    }
    Dots dots = Dots.of(ink);
    return best(STEEPEST, slope -> dots.sharpness(slope, true));
  }

  /** The slant at which columns are fullest and emptiest: upright strokes then fill them. */
  static double slantOf(Plane ink) {
    Dots dots = Dots.of(ink);
    return best(MOST_SLANT, slant -> dots.sharpness(slant, false));
  }

  private static double best(double most, DoubleUnaryOperator score) {
    double best = 0;
    double highest = score.applyAsDouble(0);
    double step = most / STEPS;
    for (int round = 0; round < 2; round++) {
      double middle = best;
      for (int k = -STEPS; k <= STEPS; k++) {
        double value = middle + k * step;
        double found = k == 0 || Math.abs(value) > most ? 0 : score.applyAsDouble(value);
        if (found > highest) {
          highest = found;
          best = value;
        }
      }
      step /= STEPS;
    }
    return best;
  }

  /** The pixels of ink: a tenth of all. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Dots(double[] columns, double[] rows, Plane ink) {
    private static Dots of(Plane ink) {
      int[] places =
          IntStream.range(0, ink.values.length).filter(i -> ink.values[i] > LineInk.EDGE).toArray();
      double[] columns = new double[places.length];
      double[] rows = new double[places.length];
      for (int k = 0; k < places.length; k++) {
        int row = places[k] / ink.width;
        columns[k] = places[k] - row * ink.width;
        rows[k] = row;
      }
      return new Dots(columns, rows, ink);
    }

    /** The sum of squares of the ink along each row that slopes, or each column that slants. */
    private double sharpness(double lean, boolean alongRows) {
      int across = alongRows ? ink.height : ink.width;
      int room = (int) Math.ceil(Math.abs(lean) * (alongRows ? ink.width : ink.height)) + 1;
      double[] moved = alongRows ? rows : columns;
      double[] along = alongRows ? columns : rows;
      double shift = alongRows ? -lean : lean;
      int[] sums = new int[across + 2 * room];
      for (int k = 0; k < moved.length; k++) {
        sums[(int) (moved[k] + shift * along[k] + room)]++;
      }
      double squares = 0;
      for (int sum : sums) {
        squares += (double) sum * sum;
      }
      return squares;
    }
  }

  /** The ink straightened, on a plane with room for all of it. */
  Straight of(Plane ink) {
    if (slope == 0 && slant == 0) {
      return new Straight(ink, new AffineTransform());
    }
    int roomX = (int) Math.ceil(Math.abs(slant) * ink.height / 2);
    int roomY = (int) Math.ceil(Math.abs(slope) * ink.width / 2);
    Plane upright = new Plane(ink.width + 2 * roomX, ink.height);
    for (int y = 0; y < ink.height; y++) {
      double shift = slant * (y - ink.height / 2.0) + roomX;
      shiftRow(ink, upright, y, shift);
    }
    Plane level = new Plane(upright.width, ink.height + 2 * roomY);
    for (int x = 0; x < upright.width; x++) {
      double shift = roomY - slope * (x - upright.width / 2.0);
      shiftColumn(upright, level, x, shift);
    }
    return new Straight(level, toPlane(ink, roomX, roomY));
  }

  private AffineTransform toPlane(Plane ink, int roomX, int roomY) {
    AffineTransform toPlane = new AffineTransform();
    // Undone in the other order: rows move last there.
    toPlane.translate(0, ink.height / 2.0);
    toPlane.shear(-slant, 0);
    toPlane.translate(-roomX, -ink.height / 2.0);
    double middle = ink.width / 2.0 + roomX;
    toPlane.translate(middle, -roomY);
    toPlane.shear(0, slope);
    toPlane.translate(-middle, 0);
    return toPlane;
  }

  private static void shiftRow(Plane from, Plane to, int y, double shift) {
    int whole = (int) Math.floor(shift);
    float part = (float) (shift - whole);
    for (int x = 0; x < from.width; x++) {
      float value = from.values[y * from.width + x];
      add(to, x + whole, y, value * (1 - part));
      add(to, x + whole + 1, y, value * part);
    }
  }

  private static void shiftColumn(Plane from, Plane to, int x, double shift) {
    int whole = (int) Math.floor(shift);
    float part = (float) (shift - whole);
    for (int y = 0; y < from.height; y++) {
      float value = from.values[y * from.width + x];
      add(to, x, y + whole, value * (1 - part));
      add(to, x, y + whole + 1, value * part);
    }
  }

  private static void add(Plane plane, int x, int y, float value) {
    if (value != 0 && x >= 0 && x < plane.width && y >= 0 && y < plane.height) {
      plane.values[y * plane.width + x] += value;
    }
  }
}
