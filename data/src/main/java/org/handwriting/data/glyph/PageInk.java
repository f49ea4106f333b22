package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * The ink of a picture of many characters: a page, a form, a line. Its paper may lie in light and
 * shadow, so that ink is what is darker (or, if most that is narrow is lighter, lighter) than the
 * paper right beside it.
 *
 * @param ink 0 paper to 1 full ink, {@code [height, width]}
 * @param scale pixels of the picture for one of the plane
 */
public record PageInk(Plane ink, double scale) {
  /** Ink above this level is ink, below it is paper or the edge of a stroke. */
  public static final double EDGE = Tuning.EDGE;

  /** Longest side, in pixels, of what the paper's light is looked for in. */
  private static final int LIGHT_SIDE = 600;

  /** Strokes are narrower than twice this many pixels there; shadows are broader. */
  private static final int REACH = 12;

  /** Where light differs by less than this part of the most, there is no stroke. */
  private static final double STROKE = 0.4;

  /** So that the black of a shadow does not divide by nothing. */
  private static final float DARKEST = 0.05f;

  /**
   * The ink of a picture; nothing if it is blank.
   *
   * @param most longest side of the ink's plane; larger pictures become smaller
   */
  public static Optional<PageInk> of(BufferedImage picture, int most) {
    Plane light = Lightness.of(PictureFile.given(picture), most);
    double scale = (double) Math.max(picture.getWidth(), picture.getHeight()) / light.longSide();
    Plane small = Resample.atMost(light, LIGHT_SIDE);
    if (isLightOnDark(small)) {
      light = light.inverted();
      small = small.inverted();
    }
    return InkDetector.detectMany(darkness(light, small))
        .map(found -> new PageInk(evened(found), scale));
  }

  private static Plane evened(Ink found) {
    return found.evened(Math.max(1, REACH * found.amount().longSide() / LIGHT_SIDE));
  }

  /** Whether more of what lies around strokes is dark than light: there is less ink than paper. */
  static boolean isLightOnDark(Plane light) {
    Plane lightest = Morphology.dilate(light, REACH);
    Plane darkest = Morphology.erode(light, REACH);
    float most = 0;
    for (int i = 0; i < light.values.length; i++) {
      most = Math.max(most, lightest.values[i] - darkest.values[i]);
    }
    int balance = 0;
    for (int i = 0; i < light.values.length; i++) {
      if (lightest.values[i] - darkest.values[i] > STROKE * most) {
        boolean isLight = 2 * light.values[i] > lightest.values[i] + darkest.values[i];
        balance += isLight ? 1 : -1;
      }
    }
    return balance < 0;
  }

  private static Plane closed(Plane light) {
    return Morphology.close(light, REACH);
  }

  private static Plane darkness(Plane light, Plane small) {
    Plane closed = GaussianBlur.apply(closed(small), 2);
    // What lies outside counts as black there, and must not.
    Plane whole = GaussianBlur.apply(full(small), 2);
    for (int i = 0; i < closed.values.length; i++) {
      closed.values[i] /= whole.values[i];
    }
    Plane paper = Resample.whole(closed, light.width, light.height);
    Plane darkness = new Plane(light.width, light.height);
    Rows.forEach(
        light.width,
        light.height,
        y -> {
          for (int i = y * light.width; i < (y + 1) * light.width; i++) {
            float there = Math.max(DARKEST, paper.values[i]);
            darkness.values[i] = Math.max(0, Math.min(1, 1 - light.values[i] / there));
          }
        });
    return darkness;
  }

  private static Plane full(Plane like) {
    Plane full = new Plane(like.width, like.height);
    Arrays.fill(full.values, 1);
    return full;
  }
}
