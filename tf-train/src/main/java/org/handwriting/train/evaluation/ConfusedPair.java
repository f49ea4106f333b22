package org.handwriting.train.evaluation;

/**
 * Two classes that were taken for each other, whichever way round.
 *
 * @param first the one that comes first in the order of the labels
 * @param second the other
 * @param firstAsSecond examples of {@code first} that were taken for {@code second}
 * @param secondAsFirst examples of {@code second} that were taken for {@code first}
 */
public record ConfusedPair(String first, String second, int firstAsSecond, int secondAsFirst) {
  /** Checks that there is a mistake at all. */
  public ConfusedPair {
    if (firstAsSecond < 0 || secondAsFirst < 0 || firstAsSecond + secondAsFirst < 1) {
      throw new IllegalArgumentException(
          "confused pair %s, %s: expected 1 or more, found %d and %d"
              .formatted(first, second, firstAsSecond, secondAsFirst));
    }
  }

  /** Mistakes of both directions. */
  public int count() {
    return firstAsSecond + secondAsFirst;
  }
}
