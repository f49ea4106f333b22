package org.handwriting.serve.page.apart;

import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageWord;

/**
 * How far the characters of a line are believed: a network that knows nothing but characters calls
 * a piece of joined writing one too, and is often sure of it. Gathers a line's words.
 */
final class LineProbability {
  private static final double LEAST = 1e-6;

  /** More than this many times as wide as it is high, ink is rarely one character; */
  private static final double WIDEST = 1.2;

  /** each time more counts like this logarithm of a probability. */
  private static final double WIDE = -3;

  private double logs;
  private int characters;

  /** Counts a word, and what counts against each of its characters by its shape. */
  void add(PageWord word, double shapeCosts) {
    for (PageCharacter character : word.characters()) {
      double aspect = (double) character.box().width() / Math.max(1, character.box().height());
      logs += Math.log(Math.max(LEAST, character.shapeProbability()));
      logs += WIDE * Math.max(0, aspect - WIDEST);
      characters++;
    }
    logs -= shapeCosts;
  }

  /** The geometric mean of the characters' probabilities, 0 to 1. */
  double mean() {
    return Math.exp(logs / Math.max(1, characters));
  }
}
