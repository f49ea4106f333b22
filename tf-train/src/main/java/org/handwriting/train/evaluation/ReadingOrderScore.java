package org.handwriting.train.evaluation;

import java.util.Arrays;

/**
 * How well lines of pages are found in the order in which they are to be read.
 *
 * @param pairs of lines of one page, both of them found
 * @param swapped of these, found the other way round
 * @param neighbors pairs of found lines between which no other found line is to be read
 * @param kept of these, found one right behind the other
 */
public record ReadingOrderScore(long pairs, long swapped, long neighbors, long kept) {
  /** No page. */
  public static final ReadingOrderScore NONE = new ReadingOrderScore(0, 0, 0, 0);

  /**
   * The order of a page's lines.
   *
   * @param places for each line that is found, in the order in which they are to be read, its place
   *     among the found ones; no two are the same
   */
  public static ReadingOrderScore of(int... places) {
    int n = places.length;
    int[] sorted = places.clone();
    Arrays.sort(sorted);
    long swapped = 0;
    long kept = 0;
    for (int i = 0; i < n; i++) {
      for (int k = i + 1; k < n; k++) {
        swapped += places[i] > places[k] ? 1 : 0;
      }
      int rank = Arrays.binarySearch(sorted, places[i]);
      kept += i + 1 < n && rank + 1 < n && sorted[rank + 1] == places[i + 1] ? 1 : 0;
    }
    return new ReadingOrderScore((long) n * (n - 1) / 2, swapped, Math.max(0, n - 1), kept);
  }

  /** Of these pages and others together. */
  public ReadingOrderScore plus(ReadingOrderScore other) {
    return new ReadingOrderScore(
        pairs + other.pairs,
        swapped + other.swapped,
        neighbors + other.neighbors,
        kept + other.kept);
  }

  /**
   * Kendall's rank correlation over all pairs of lines: 1 in order, 0 by chance, -1 the other way
   * round; 1 where there are none.
   */
  public double kendallTau() {
    return pairs == 0 ? 1 : 1 - 2.0 * swapped / pairs;
  }

  /**
   * The part of the neighbors that were found one right behind the other; 1 where there are none.
   */
  public double neighborsInOrder() {
    return neighbors == 0 ? 1 : (double) kept / neighbors;
  }
}
