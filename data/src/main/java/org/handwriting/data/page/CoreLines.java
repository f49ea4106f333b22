package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.handwriting.data.glyph.Plane;

/**
 * The lines of writing of a {@link WritingMap}: pieces of core, parted where lines touch, joined
 * along their direction.
 *
 * @param lines in no order
 * @param owner {@code [height, width]}: 0 no core, else the number of the piece
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CoreLines(List<CoreLine> lines, int[] owner) {
  /** More probable is core. */
  static final double CORE = 0.45;

  /** More pieces than this are no writing; the largest are looked at. */
  private static final int MOST_PIECES = 2000;

  /** A piece of less area than this square of the usual height is a speck, */
  private static final double SPECK = 0.1;

  /** and a line of less area than this square of its own. */
  private static final double LEAST_AREA = 0.3;

  /** Lower than this many pixels is nothing that can be read. */
  private static final double LEAST_HEIGHT = 2.5;

  /** Pieces of a line are less than this many heights apart, */
  private static final double GAP = 3;

  /** A piece shorter than this many heights, */
  private static final double STRAY_LENGTH = 1.3;

  /** this near to a line's middle, in heights, is a part of its strokes. */
  private static final double STRAY_OFF = 1.1;

  /** A piece of any length that is this near to it is a part of its band. */
  private static final double WITHIN = 0.75;

  /** Core with a smaller part of ink than this is empty. */
  private static final double LEAST_INK = 0.02;

  private static final double INK = 0.3;

  /** More probable than core into which a line is only carried on, */
  private static final float LIKELY = 0.55f;

  /** and without a doubt. */
  private static final float SURE = 0.85f;

  /** Beside lines of whose likely core so much is sure, */
  private static final double CLEAR = 0.45;

  /** those with less are none: print, mostly. */
  private static final double DOUBTFUL = 0.3;

  /** The lines of an upright page. */
  static CoreLines of(WritingMap map) {
    Plane core = smoothed(map.core());
    boolean[] mask = new boolean[core.values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = core.values[i] > CORE;
    }
    Blobs blobs = Blobs.of(mask, core.width, core.height);
    int count = CoreSplitting.of(core.values, blobs);
    List<CoreLine> pieces = new ArrayList<>(List.of(CoreLine.of(blobs.owner, core.width, count)));
    double usual = usualHeight(pieces);
    pieces.removeIf(piece -> piece.area < SPECK * usual * usual || piece.height < 1);
    pieces.sort(Comparator.comparingInt(piece -> -piece.area));
    if (pieces.size() > MOST_PIECES) {
      pieces.subList(MOST_PIECES, pieces.size()).clear();
    }
    List<CoreLine> lines = GapJoining.joined(withStrays(joined(withStrays(pieces))));
    lines.removeIf(line -> isNoLine(line, map, blobs.owner));
    double[] sure = sureParts(map.core(), blobs.owner, count);
    if (lines.stream().anyMatch(line -> surePart(line, sure) >= CLEAR)) {
      lines.removeIf(line -> surePart(line, sure) < DOUBTFUL);
    }
    return new CoreLines(lines, blobs.owner);
  }

  // Of each piece, by its number: the part of its likely core that is sure.
  private static double[] sureParts(Plane core, int[] owner, int count) {
    double[] sure = new double[count + 1];
    int[] likely = new int[count + 1];
    for (int i = 0; i < owner.length; i++) {
      likely[owner[i]] += core.values[i] > LIKELY ? 1 : 0;
      sure[owner[i]] += core.values[i] > SURE ? 1 : 0;
    }
    for (int n = 0; n <= count; n++) {
      sure[n] /= Math.max(1, likely[n]);
    }
    return sure;
  }

  // That of its surest piece: where writing fades, others are not sure.
  private static double surePart(CoreLine line, double[] sure) {
    return line.numbers.stream().mapToDouble(number -> sure[number]).max().orElse(0);
  }

  // The mean of each pixel and those around it: a band may have holes and a ragged edge.
  private static Plane smoothed(Plane core) {
    Plane smooth = new Plane(core.width, core.height);
    for (int y = 0; y < core.height; y++) {
      int first = Math.max(0, y - 1) * core.width;
      int last = Math.min(core.height - 1, y + 1) * core.width;
      for (int x = 0; x < core.width; x++) {
        int left = Math.max(0, x - 1);
        int right = Math.min(core.width - 1, x + 1);
        float sum = 0;
        for (int row = first; row <= last; row += core.width) {
          for (int u = left; u <= right; u++) {
            sum += core.values[row + u];
          }
        }
        smooth.values[y * core.width + x] = sum / 9;
      }
    }
    return smooth;
  }

  /** The median of the pieces' heights, each as often as it is long. */
  static double usualHeight(List<CoreLine> pieces) {
    List<CoreLine> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(piece -> piece.height));
    long half = sorted.stream().mapToLong(CoreLine::length).sum() / 2;
    for (CoreLine piece : sorted) {
      half -= piece.length();
      if (half <= 0) {
        return piece.height;
      }
    }
    return 0;
  }

  /** Two pieces that may follow each other, and what counts against it. */
  private record Join(int left, int right, double cost) {}

  // The nearest first; each piece has one before it and one behind it at most.
  private static List<CoreLine> joined(List<CoreLine> pieces) {
    double slope = CoreAlignment.slope(pieces);
    List<Join> joins = new ArrayList<>();
    for (int a = 0; a < pieces.size(); a++) {
      for (int b = 0; b < pieces.size(); b++) {
        double cost = a == b ? Double.NaN : cost(pieces.get(a), pieces.get(b), slope);
        if (!Double.isNaN(cost)) {
          joins.add(new Join(a, b, cost));
        }
      }
    }
    joins.sort(Comparator.comparingDouble(Join::cost));
    int[] after = new int[pieces.size()];
    int[] before = new int[pieces.size()];
    Arrays.fill(after, -1);
    Arrays.fill(before, -1);
    for (Join join : joins) {
      if (after[join.left] < 0 && before[join.right] < 0 && !leads(join.right, join.left, after)) {
        after[join.left] = join.right;
        before[join.right] = join.left;
      }
    }
    List<CoreLine> lines = new ArrayList<>();
    for (int first = 0; first < before.length; first++) {
      if (before[first] < 0) {
        CoreLine line = pieces.get(first);
        for (int next = after[first]; next >= 0; next = after[next]) {
          line = line.with(pieces.get(next));
        }
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean leads(int from, int to, int[] after) {
    int at = from;
    while (at >= 0 && at != to) {
      at = after[at];
    }
    return at == to;
  }

  private static double cost(CoreLine left, CoreLine right, double slope) {
    return CoreAlignment.cost(left, right, slope, GAP);
  }

  // A loop, an accent or a dot may have core of its own above or below its line, and a band with a
  // hole may be two.
  private static List<CoreLine> withStrays(List<CoreLine> lines) {
    List<CoreLine> bySize = new ArrayList<>(lines);
    bySize.sort(Comparator.comparingInt(line -> -line.area));
    List<CoreLine> kept = new ArrayList<>();
    for (CoreLine line : bySize) {
      boolean small = line.length() < STRAY_LENGTH * line.height;
      int nearest = -1;
      double least = small ? STRAY_OFF : WITHIN;
      for (int i = 0; i < kept.size(); i++) {
        double off = offMiddle(line, kept.get(i));
        if (off < least && kept.get(i).area > 2 * line.area) {
          nearest = i;
          least = off;
        }
      }
      if (nearest < 0) {
        kept.add(line);
      } else {
        kept.set(nearest, kept.get(nearest).owning(line));
      }
    }
    return kept;
  }

  /** How far a piece is off another line's middle, in its heights; far if it is not beside it. */
  private static double offMiddle(CoreLine piece, CoreLine line) {
    if (piece.left < line.left - line.height || piece.right > line.right + line.height) {
      return Double.MAX_VALUE;
    }
    double x = (piece.left + piece.right) / 2.0;
    return Math.abs(CoreAlignment.middleNear(line, x) - CoreAlignment.middleNear(piece, x))
        / line.height;
  }

  private static boolean isNoLine(CoreLine line, WritingMap map, int[] owner) {
    if (line.height < LEAST_HEIGHT || line.area < LEAST_AREA * line.height * line.height) {
      return true;
    }
    int ink = 0;
    int all = 0;
    for (int x = line.left; x < line.right; x++) {
      float top = line.tops[x - line.left];
      float bottom = line.bottoms[x - line.left];
      for (int y = (int) top; !Float.isNaN(top) && y < bottom; y++) {
        if (owner[y * map.width() + x] != 0) {
          all++;
          ink += map.ink().at(x, y) > INK ? 1 : 0;
        }
      }
    }
    return ink < Math.max(3, LEAST_INK * all);
  }
}
