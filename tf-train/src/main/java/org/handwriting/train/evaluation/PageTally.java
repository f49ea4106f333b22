package org.handwriting.train.evaluation;

/** Adds up what is found on one page after the other. */
public final class PageTally {
  private static final double LEAST = 1e-7; // of a probability, so that its logarithm is finite

  private static final class Sums {
    private long both;
    private long found;
    private long there;

    private void add(double probability, boolean isThere) {
      boolean isFound = probability > 0.5;
      both += isFound && isThere ? 1 : 0;
      found += isFound ? 1 : 0;
      there += isThere ? 1 : 0;
    }

    private PageEvaluation.Overlap overlap() {
      return new PageEvaluation.Overlap(both, found, there);
    }
  }

  private final Sums core = new Sums();
  private final Sums ink = new Sums();
  private int examples;
  private double loss;
  private long pixels;

  /** A page, or a part of one, begins. */
  public void example() {
    examples++;
  }

  /** A pixel of it: the network's probabilities, and what is there. */
  public void pixel(double coreFound, double inkFound, boolean isCore, boolean isInk) {
    core.add(coreFound, isCore);
    ink.add(inkFound, isInk);
    loss -= Math.log(Math.max(LEAST, isCore ? coreFound : 1 - coreFound));
    loss -= Math.log(Math.max(LEAST, isInk ? inkFound : 1 - inkFound));
    pixels += 2;
  }

  /** What there is so far. */
  public PageEvaluation evaluation() {
    return new PageEvaluation(
        examples, pixels == 0 ? 0 : loss / pixels, core.overlap(), ink.overlap());
  }
}
