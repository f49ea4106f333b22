package org.handwriting.train.evaluation;

/**
 * How well a network finds writing, pixel by pixel.
 *
 * @param examples pages, or parts of pages
 * @param loss mean binary cross-entropy of a pixel, natural logarithm
 * @param core how well cores of lines are found
 * @param ink how well ink is found
 */
public record PageEvaluation(int examples, double loss, Overlap core, Overlap ink) {

  /**
   * What is found against what is there, in pixels.
   *
   * @param both found and there
   * @param found in all
   * @param there in all
   */
  public record Overlap(long both, long found, long there) {
    /**
     * Intersection over union: 1 is perfect; 1 as well where there is nothing and none is found.
     */
    public double overUnion() {
      long union = found + there - both;
      return union == 0 ? 1 : (double) both / union;
    }

    /** Part of what is found that is there. */
    public double precision() {
      return found == 0 ? 1 : (double) both / found;
    }

    /** Part of what is there that is found. */
    public double recall() {
      return there == 0 ? 1 : (double) both / there;
    }
  }

  /** The mean of both intersections over unions. */
  public double accuracy() {
    return (core.overUnion() + ink.overUnion()) / 2;
  }
}
