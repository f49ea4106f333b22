package org.handwriting.data.page;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.List;
import org.handwriting.data.glyph.Plane;

/**
 * How a page lies on its picture.
 *
 * @param quarters by how many quarters of a turn, clockwise, the picture must be turned so that the
 *     page is upright: 0 to 3
 */
public record PageTurn(int quarters) {
  /** The page is upright. */
  public static final PageTurn NONE = new PageTurn(0);

  /** Bands of writing are longer than high; by this many times where the page lies on its side, */
  private static final double ON_SIDE = 1.3;

  /** and where there is no other to compare with: it may be a single character, as high as a 1. */
  private static final double ALONE_ON_SIDE = 3.5;

  /** Where the bands are that many times longer or shorter than these, they leave no doubt. */
  private static final double DOUBTFUL = 1.6;

  /** Bands that have less of this part of the largest one's core are none to compare with. */
  private static final double PART = 0.2;

  private static final double CORE = 0.5;

  /** Checks the range. */
  public PageTurn {
    if (quarters < 0 || quarters > 3) {
      throw new IllegalArgumentException("expected 0 to 3 quarters of a turn, found " + quarters);
    }
  }

  /**
   * How a page may lie by the direction of its lines: as it is, or on its side. Either may also be
   * upside down, which lines do not show.
   */
  public static PageTurn of(WritingMap map) {
    return candidates(map).get(0);
  }

  /**
   * The same, the likelier one first; both where bands are about as long as they are high. Rows of
   * digits that stand close are a single band, whichever way they lie.
   */
  public static List<PageTurn> candidates(WritingMap map) {
    double across = meanRun(map.core(), true);
    double down = meanRun(map.core(), false);
    double onSide = (bands(map.core()) > 1 ? ON_SIDE : ALONE_ON_SIDE) * across;
    PageTurn likelier = new PageTurn(down > onSide ? 1 : 0);
    return down > onSide / DOUBTFUL && down < onSide * DOUBTFUL
        ? List.of(likelier, new PageTurn(1 - likelier.quarters))
        : List.of(likelier);
  }

  private static long bands(Plane core) {
    boolean[] on = new boolean[core.values.length];
    for (int i = 0; i < on.length; i++) {
      on[i] = core.values[i] > CORE;
    }
    List<Blob> bands = Blobs.of(on, core.width, core.height).list();
    int largest = bands.stream().mapToInt(Blob::area).max().orElse(0);
    return bands.stream().filter(band -> band.area() >= PART * largest).count();
  }

  /** The same page, the other way up. */
  public PageTurn upsideDown() {
    return new PageTurn((quarters + 2) % 4);
  }

  /** The mean length of runs of core, in which longer ones count for more. */
  private static double meanRun(Plane core, boolean across) {
    int lines = across ? core.height : core.width;
    int length = across ? core.width : core.height;
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < lines; i++) {
      int run = 0;
      for (int k = 0; k <= length; k++) {
        boolean on = k < length && (across ? core.at(k, i) : core.at(i, k)) > CORE;
        squares += on ? 0 : (double) run * run;
        sum += on ? 1 : 0;
        run = on ? run + 1 : 0;
      }
    }
    return squares / Math.max(1, sum);
  }

  /** The map of the page when it is upright. */
  WritingMap upright(WritingMap map) {
    return quarters == 0
        ? map
        : new WritingMap(upright(map.core()), upright(map.ink()), map.scale());
  }

  private Plane upright(Plane plane) {
    boolean side = quarters % 2 == 1;
    Plane upright = new Plane(side ? plane.height : plane.width, side ? plane.width : plane.height);
    AffineTransform back = toPicture(plane.width, plane.height);
    Point2D place = new Point2D.Double();
    for (int y = 0; y < upright.height; y++) {
      for (int x = 0; x < upright.width; x++) {
        place.setLocation(x + 0.5, y + 0.5);
        back.transform(place, place);
        upright.values[y * upright.width + x] = plane.at((int) place.getX(), (int) place.getY());
      }
    }
    return upright;
  }

  /**
   * From the upright page to its picture.
   *
   * @param width of the picture
   * @param height of the picture
   */
  AffineTransform toPicture(double width, double height) {
    return switch (quarters) {
      case 1 -> new AffineTransform(0, -1, 1, 0, 0, height);
      case 2 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 3 -> new AffineTransform(0, 1, -1, 0, width, 0);
      default -> new AffineTransform();
    };
  }
}
