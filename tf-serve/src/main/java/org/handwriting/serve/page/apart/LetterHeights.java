package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.handwriting.data.glyph.Box;

/**
 * How far the characters of a line rise above its baseline, and what that says of their case: c is
 * as high as e, C as high as E. All stand on it: the serif of a 7 that ends above it is no 1.
 */
final class LetterHeights {
  /** Those whose tops are at the x-height; all others reach higher. */
  private static final String SMALL = "acegmnopqrsuvwxyz";

  /** Those that are small or tall however they are written, by which the others are told. */
  private static final String SURELY_SMALL = "aegnqr";

  private static final String SURELY_TALL = "0123456789ABDEFGHNQRTbdfhKL";

  /** Those that may reach below the baseline. */
  private static final String DESCENDING = "gqpyjPYJQf";

  /** The x-height in capitals, where a line shows only one of them. */
  private static final double USUAL_RATIO = 0.64;

  /** Less of a difference between small and tall, in capitals, says nothing. */
  private static final double LEAST_DIFFERENCE = 0.15;

  /** Standard deviation of the heights of one writer's letters, in capitals. */
  private static final double SPREAD = 0.14;

  /** Farther off than this many standard deviations tells no more. */
  private static final double FARTHEST = 2.5;

  /** How far along the line, in heights, the baseline is looked for. */
  private static final double NEAR = 4;

  private final List<Box> boxes;
  private final List<String> labels;
  private final double near;
  private final double small;
  private final double tall;

  private LetterHeights(
      List<Box> boxes, List<String> labels, double near, double small, double tall) {
    this.boxes = boxes;
    this.labels = labels;
    this.near = near;
    this.small = small;
    this.tall = tall;
  }

  /**
   * The heights of a line.
   *
   * @param boxes around the ink of its characters, from left to right
   * @param labels that they look most like
   * @param height of the page's usual character, in the boxes' pixels
   */
  static LetterHeights of(List<Box> boxes, List<String> labels, double height) {
    LetterHeights unknown = new LetterHeights(boxes, labels, NEAR * height, Double.NaN, Double.NaN);
    List<Double> small = new ArrayList<>();
    List<Double> tall = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      if (SURELY_SMALL.contains(labels.get(i))) {
        small.add(unknown.baseline(boxes.get(i)) - boxes.get(i).top());
      } else if (SURELY_TALL.contains(labels.get(i))) {
        tall.add(unknown.baseline(boxes.get(i)) - boxes.get(i).top());
      }
    }
    double lower = median(small);
    double upper = median(tall);
    return new LetterHeights(
        boxes,
        labels,
        unknown.near,
        Double.isNaN(lower) ? upper * USUAL_RATIO : lower,
        Double.isNaN(upper) ? lower / USUAL_RATIO : upper);
  }

  // Where the neighbors stand, the nearest of them above all.
  private double baseline(Box box) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < boxes.size(); i++) {
      double apart = (boxes.get(i).middleX() - box.middleX()) / near;
      double weight = DESCENDING.contains(labels.get(i)) ? 1e-6 : 1 / (1 + apart * apart);
      sum += weight * boxes.get(i).bottom();
      weights += weight;
    }
    return sum / weights;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /**
   * How likely ink of the line is where it is, if it is a character.
   *
   * @param box around the ink
   * @return natural logarithms of code points
   */
  IntToDoubleFunction logLikelihoods(Box box) {
    // False also where the line has no letter whose height is known.
    if (!(tall - small > LEAST_DIFFERENCE * tall)) {
      return character -> 0;
    }
    double baseline = baseline(box);
    double rise = baseline - box.top();
    double floating = off(Math.max(0, baseline - box.bottom()));
    return character -> {
      double off = off(rise - (SMALL.indexOf(character) >= 0 ? small : tall));
      double foot = DESCENDING.indexOf(character) >= 0 ? 0 : floating;
      return -(off * off + foot * foot) / 2;
    };
  }

  private double off(double pixels) {
    return Math.min(FARTHEST, Math.abs(pixels) / (SPREAD * tall));
  }
}
