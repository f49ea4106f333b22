package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * The ink of a picture of one line of writing. Its paper may lie in light and shadow: ink is what
 * is darker (or, if most that is narrow is lighter, lighter) than the paper right beside it. How
 * dark ink is stays as it was written, as a part of what is usual on the picture.
 *
 * @param ink 0 paper to 1 full ink, {@code [height, width]}
 * @param scale pixels of the picture for one of the plane
 */
public record LineInk(Plane ink, double scale) {
  /** Ink above this level is ink, below it is paper or the edge of a stroke. */
  public static final double EDGE = Tuning.EDGE;

  /** Half of the rows looked at are enough to tell light ink from dark ink. */
  private static final int POLARITY = 2;

  /** Strokes are narrower than twice this part of the rows looked at; shadows are broader. */
  private static final double REACH = 1 / 6.0;

  /**
   * Where no ink stands out of the paper's grain, it is smoothed by this standard deviation, in
   * pixels, to find the faint strokes of a pencil.
   */
  private static final double PENCIL = 1.2;

  /**
   * Paper's grain is less than this part of the ink's amount where there is ink without a doubt.
   */
  private static final double CLEAR = 0.09;

  /** What is around a place is looked at with this many rows, */
  private static final int AROUND_HEIGHT = 24;

  /** smoothed by this standard deviation. */
  private static final double AROUND = 4;

  /** This share of the places is farthest off what is around them: a comma in a line of words. */
  private static final double FARTHEST = 0.002;

  private static final int MOST_FARTHEST = 50;

  /** This part of the rows at the top and at the bottom may be of something else than the paper. */
  private static final double EDGE_ROWS = 0.2;

  /** Ink is darker than what is around by at least this part of white, */
  private static final float LEAST_DARKER = 0.02f;

  /** and by so many times as much as the lightest places are lighter. */
  private static final float MORE_DARK = 1.4f;

  /** or by this many standard deviations of all: noise is not. */
  private static final float FAR_OFF = 5;

  /** From the first quartile to the third, normal noise has this many standard deviations. */
  private static final float NORMAL_QUARTILES = 1.349f;

  /** So that the black of a shadow does not divide by nothing. */
  private static final float DARKEST = 0.05f;

  /** Where writing is more probable than this, */
  private static final double WRITING = 0.5;

  /** this part of it is no darker than what all of it is taken to be. */
  private static final double NEARLY_ALL = 0.98;

  /** What stands out of the paper by this many standard deviations of its noise is ink. */
  private static final double ABOVE_NOISE = 2.5;

  /** What is fainter than this part of full ink shines through from the back, or is JPEG's. */
  private static final double FAINT = 0.1;

  /** Of noise, no more than this part of full ink is taken off all ink. */
  private static final double MOST_FLOOR = 0.3;

  /**
   * The ink of a picture; nothing if it is blank.
   *
   * @param picture of a line, its transparent parts as white
   * @param rows pictures of twice as many or more become smaller
   */
  public static Optional<LineInk> of(BufferedImage picture, int rows) {
    int longSide = Math.max(picture.getWidth(), picture.getHeight());
    int square = Math.max(1, picture.getHeight() / rows);
    Plane found = Lightness.of(picture, Math.max(1, (longSide + square - 1) / square));
    return of(found, Optional.empty(), (double) longSide / found.longSide(), rows);
  }

  /** How probable writing is at each place of a line. */
  @FunctionalInterface
  public interface Writing {
    /** From 0 to 1, {@code [height, width]}: all of the line, with so many pixels. */
    Plane sized(int width, int height);
  }

  /**
   * The same of a line's lightness where it is known how probable writing is: what is darker than
   * writing, such as print, the side of a box or a desk, does not make a pencil's strokes pale.
   *
   * @param light 0 black to 1 white, {@code [height, width]}
   * @return with pixels of the lightness for one of the ink
   */
  public static Optional<LineInk> of(Plane light, Writing writing, int rows) {
    Plane small = small(light, rows);
    double scale = (double) light.longSide() / small.longSide();
    return of(small, Optional.of(writing.sized(small.width, small.height)), scale, rows);
  }

  private static Plane small(Plane plane, int rows) {
    int square = Math.max(1, plane.height / rows);
    return Resample.atMost(plane, Math.max(1, (plane.longSide() + square - 1) / square));
  }

  private static Optional<LineInk> of(
      Plane found, Optional<Plane> writing, double scale, int rows) {
    boolean inverted = PageInk.isLightOnDark(lower(found, rows / POLARITY));
    Plane light = inverted ? found.inverted() : found;
    Plane darkness = darkness(light, rows);
    float darkest = writing.map(where -> darkestOf(darkness, where)).orElse(1f);
    Optional<Ink> plain = InkDetector.detectMany(darkness, darkest);
    if (plain.isPresent() && plain.get().noise() < CLEAR) {
      return plain.map(ink -> new LineInk(clean(ink), scale));
    }
    Plane smooth = smoothed(light, PENCIL);
    if (isBlank(smooth)) {
      return Optional.empty();
    }
    return plain
        .or(() -> InkDetector.detectCertain(darkness(smooth, rows)))
        .map(ink -> new LineInk(clean(ink), scale));
  }

  /**
   * Whether paper is all that there is. Its grain is as often lighter than what is around as
   * darker; ink makes some places a lot darker.
   *
   * @param light 0 black to 1 white, smooth, {@code [height, width]}
   */
  private static boolean isBlank(Plane light) {
    Plane low = lower(light, AROUND_HEIGHT);
    Plane around = Resample.whole(smoothed(low, AROUND), light.width, light.height);
    float[] off = new float[light.values.length];
    for (int i = 0; i < off.length; i++) {
      off[i] = around.values[i] - light.values[i];
    }
    int edge = light.width * (int) (EDGE_ROWS * light.height);
    return !hasDark(off.clone()) && !hasDark(Arrays.copyOfRange(off, edge, off.length - edge));
  }

  /** Of how much darker places are than what is around them; sorts them. */
  private static boolean hasDark(float[] off) {
    Arrays.sort(off);
    int farthest = Math.min(MOST_FARTHEST, (int) (FARTHEST * off.length));
    float lighter = -off[farthest];
    float darker = off[off.length - 1 - farthest];
    // What was cut out of a page may have white corners, which are no grain.
    float grain = (off[off.length * 3 / 4] - off[off.length / 4]) / NORMAL_QUARTILES;
    return darker > LEAST_DARKER && (darker > MORE_DARK * lighter || darker > FAR_OFF * grain);
  }

  /** As if what lies outside were like the nearest inside, not black. */
  private static Plane smoothed(Plane light, double deviation) {
    Plane white = new Plane(light.width, light.height);
    Arrays.fill(white.values, 1);
    Plane inside = GaussianBlur.apply(white, deviation);
    Plane smooth = GaussianBlur.apply(light, deviation);
    for (int i = 0; i < smooth.values.length; i++) {
      smooth.values[i] /= inside.values[i];
    }
    return smooth;
  }

  private static Plane lower(Plane plane, int height) {
    if (plane.height <= height) {
      return plane;
    }
    int width = Math.max(1, (int) Math.round((double) plane.width * height / plane.height));
    return Resample.whole(plane, width, height);
  }

  /** How much darker each pixel is than the paper there: 0 as light to 1 black. */
  private static Plane darkness(Plane light, int rows) {
    // Not much smaller: shadows keep their edge.
    Plane small = lower(light, rows);
    int reach = Math.max(1, (int) (REACH * small.height));
    Plane closed = Morphology.close(small, reach);
    Plane paper =
        closed.width == light.width && closed.height == light.height
            ? closed
            : Resample.whole(closed, light.width, light.height);
    Plane darkness = new Plane(light.width, light.height);
    for (int i = 0; i < darkness.values.length; i++) {
      float there = Math.max(DARKEST, paper.values[i]);
      darkness.values[i] = Math.max(0, Math.min(1, 1 - light.values[i] / there));
    }
    return darkness;
  }

  /** The darkness that nearly all writing is below; black where there is none. */
  private static float darkestOf(Plane darkness, Plane writing) {
    if (writing.width != darkness.width || writing.height != darkness.height) {
      throw new IllegalArgumentException(
          "expected %d x %d probabilities, found %d x %d"
              .formatted(darkness.width, darkness.height, writing.width, writing.height));
    }
    float[] written = new float[darkness.values.length];
    int count = 0;
    for (int i = 0; i < written.length; i++) {
      if (writing.values[i] >= WRITING) {
        written[count++] = darkness.values[i];
      }
    }
    if (count == 0) {
      return 1;
    }
    Arrays.sort(written, 0, count);
    return written[(int) (NEARLY_ALL * (count - 1))];
  }

  /** Without the grain of the paper, which would look like ink where nothing is written. */
  private static Plane clean(Ink found) {
    double floor = Math.max(FAINT, Math.min(MOST_FLOOR, ABOVE_NOISE * found.noise()));
    Plane amount = found.amount();
    Plane clean = new Plane(amount.width, amount.height);
    for (int i = 0; i < clean.values.length; i++) {
      if (amount.values[i] > floor) { // most of it is paper
        clean.values[i] = (float) Math.min(1, (amount.values[i] - floor) / (1 - floor));
      }
    }
    return clean;
  }
}
