package org.handwriting.data.page;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.handwriting.data.glyph.Polyline;

/**
 * What the characters of a line stand on. In most columns the lowest ink of a line stands on it;
 * what hangs below or floats above is fewer, so that medians pass it by. Lengths in pixels of the
 * page's ink.
 */
final class LineBaseline {
  /** A place to bend at every so many heights of a character. */
  private static final double STEP = 3;

  /** Columns within this many heights say how high it is at a place. */
  private static final double NEAR = 3;

  /** Shorter than this many heights, a line has too little ink to tell its slope by. */
  private static final double SHORT = 3;

  /** Columns whose pairs tell the slope. */
  private static final int MOST_COLUMNS = 80;

  /** Bends of fewer heights are the hand's. */
  private static final double TOLERANCE = 0.06;

  private final double height;
  private final List<Point2D> bottoms; // below the lowest ink of each column, from left to right

  private LineBaseline(PageWriting writing, List<Blob> blobs) {
    height = writing.height();
    bottoms = bottoms(writing, blobs);
  }

  /**
   * Along a line.
   *
   * @param blobs that are its ink, one or more
   * @return from left to right, in pixels of the picture
   */
  static Polyline of(PageWriting writing, List<Blob> blobs) {
    double scale = writing.scale();
    return Polyline.of(
        new LineBaseline(writing, blobs)
            .places().stream()
                .map(place -> new Point2D.Double(place.getX() * scale, place.getY() * scale))
                .toList());
  }

  private static List<Point2D> bottoms(PageWriting writing, List<Blob> blobs) {
    BitSet own = new BitSet();
    blobs.forEach(blob -> own.set(blob.number()));
    int width = writing.ink().width;
    int[] lowest = new int[width]; // behind the last row; 0 where there is no ink
    for (Blob blob : blobs) {
      for (int x = blob.box().left(); x < blob.box().right(); x++) {
        for (int y = blob.box().bottom() - 1; y >= lowest[x] && y >= blob.box().top(); y--) {
          if (own.get(writing.owner()[y * width + x])) {
            lowest[x] = y + 1;
          }
        }
      }
    }
    List<Point2D> bottoms = new ArrayList<>();
    for (int x = 0; x < width; x++) {
      if (lowest[x] > 0) {
        bottoms.add(new Point2D.Double(x + 0.5, lowest[x]));
      }
    }
    return bottoms;
  }

  private List<Point2D> places() {
    double left = bottoms.get(0).getX() - 0.5;
    double right = bottoms.get(bottoms.size() - 1).getX() + 0.5;
    double slope = right - left < SHORT * height ? 0 : slope();
    int parts = (int) Math.max(1, Math.round((right - left) / (STEP * height)));
    List<Point2D> places = new ArrayList<>();
    for (int i = 0; i <= parts; i++) {
      double x = left + i * (right - left) / parts;
      places.add(new Point2D.Double(x, slope * x + above(x, slope)));
    }
    return Polyline.simplified(places, TOLERANCE * height);
  }

  /** The median of the slopes between two columns (Theil 1950, Sen 1968). */
  private double slope() {
    int step = Math.max(1, bottoms.size() / MOST_COLUMNS);
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < bottoms.size(); i += step) {
      for (int k = i + step; k < bottoms.size(); k += step) {
        double across = bottoms.get(k).getX() - bottoms.get(i).getX();
        if (across > height) {
          slopes.add((bottoms.get(k).getY() - bottoms.get(i).getY()) / across);
        }
      }
    }
    return slopes.isEmpty() ? 0 : median(slopes);
  }

  // Near a place; where there is no ink for long, everywhere.
  private double above(double x, double slope) {
    List<Double> near = offsets(x, NEAR * height, slope);
    return median(near.isEmpty() ? offsets(x, Double.MAX_VALUE, slope) : near);
  }

  private List<Double> offsets(double x, double near, double slope) {
    return bottoms.stream()
        .filter(bottom -> Math.abs(bottom.getX() - x) <= near)
        .map(bottom -> bottom.getY() - slope * bottom.getX())
        .toList();
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
