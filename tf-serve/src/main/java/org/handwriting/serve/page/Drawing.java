package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells what was drawn on a screen, or cut out of a page already, from pages that were photographed
 * or scanned.
 */
final class Drawing {
  private static final int SAMPLES = 200; // a side, at most

  /** A picture with no longer side is no page, but a word or a character cut out of one. */
  private static final int SMALL = 128;

  /** Most of a drawing is ground, */
  private static final double GROUND = 0.8;

  /** which is of one color, or of few: a sheet, what is around it, a border. */
  private static final int COLORS = 3;

  private Drawing() {}

  /** Whether a picture is small, or nearly all of it is of exactly one color, or of few. */
  static boolean isOne(BufferedImage picture) {
    return Math.max(picture.getWidth(), picture.getHeight()) <= SMALL || isOnGround(picture);
  }

  private static boolean isOnGround(BufferedImage picture) {
    int across = Math.max(1, picture.getWidth() / SAMPLES);
    int down = Math.max(1, picture.getHeight() / SAMPLES);
    Map<Integer, Integer> colors = new HashMap<>();
    int all = 0;
    for (int y = down / 2; y < picture.getHeight(); y += down) {
      for (int x = across / 2; x < picture.getWidth(); x += across) {
        colors.merge(picture.getRGB(x, y), 1, Integer::sum);
        all++;
      }
    }
    int ground =
        colors.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(COLORS)
            .mapToInt(Integer::intValue)
            .sum();
    return ground >= GROUND * all;
  }
}
