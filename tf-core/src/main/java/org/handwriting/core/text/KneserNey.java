package org.handwriting.core.text;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.core.text.LanguageModelFile.Level;

/**
 * Smooths counted n-grams, the short ones first: interpolated modified Kneser-Ney (Chen and Goodman
 * 1999). {@code p(c|h) = (n(hc) - d) / n(h) + b(h) p(c|h')}, where {@code h'} is {@code h} without
 * its oldest character, the discount {@code d} goes by how often {@code hc} is there, and {@code b}
 * is what makes the sum 1. In all but the longest n-grams {@code n} is not how often they are
 * there, but behind how many characters: what a short n-gram has to tell is asked where the longer
 * one is new. Those that begin with the space are asked where a line begins too, with nothing
 * before, so that there {@code n} is how often they are there: nearly every character stands behind
 * a space, and behind a space all letters would be alike.
 */
final class KneserNey {
  /** Discounts are for n-grams that are there once, twice, and three times or more. */
  private static final int DISCOUNTS = 3;

  /**
   * So many of the words of notes and forms begin with each of the digits, at the least; books have
   * fewer.
   */
  private static final double NUMBERS = 0.004;

  private final NgramCounts counts;
  private final long space;
  private final Set<Long> digits;
  private final double uniform;
  private final int[] adjusted; // counts, or characters before; by place
  private final double[] probabilities; // by place
  private final double[] backoffs; // by place

  /**
   * @param symbols whose n-grams they are
   */
  KneserNey(NgramCounts counts, int order, NgramSymbols symbols) {
    this.counts = counts;
    space = symbols.of(" ");
    digits =
        IntStream.rangeClosed('0', '9')
            .mapToObj(digit -> (long) symbols.of(Character.toString(digit)))
            .collect(Collectors.toSet());
    uniform = 1.0 / symbols.count();
    probabilities = new double[counts.places()];
    backoffs = new double[counts.places()];
    Arrays.fill(backoffs, 1);
    adjusted = new int[counts.places()];
    for (int n = order; n > 0; n--) {
      adjust(counts.keys(n, 1));
    }
  }

  // Those one symbol longer have been before.
  private void adjust(long[] keys) {
    for (long key : keys) {
      int place = counts.place(key);
      // Of the longest, or only where a text begins.
      if (adjusted[place] == 0 || beginsWithSpace(key)) {
        adjusted[place] = beginsNumber(key) ? Math.max(counts.of(key), numbers()) : counts.of(key);
      }
      long shorter = NgramCounts.shorter(key);
      if (shorter != 0) {
        adjusted[counts.place(shorter)]++;
      }
    }
  }

  // The oldest of two symbols or more.
  private boolean beginsWithSpace(long key) {
    long first = key;
    while (first >>> Byte.SIZE != 0) {
      first >>>= Byte.SIZE;
    }
    return first == space && key != first;
  }

  private boolean beginsNumber(long key) {
    return key >>> Byte.SIZE == space && digits.contains(key & 0xFF);
  }

  private int numbers() {
    return (int) (NUMBERS * counts.of(space));
  }

  /**
   * Smooths those of so many symbols; shorter ones have been before.
   *
   * @param least how often one must have been counted
   * @return the keys of those that are kept, in order
   */
  long[] add(int symbols, int least) {
    long[] all = counts.keys(symbols, 1);
    double[] discounts = discounts(all);
    for (int from = 0, to; from < all.length; from = to) {
      long history = all[from] >>> Byte.SIZE;
      to = from + 1;
      while (to < all.length && all[to] >>> Byte.SIZE == history) {
        to++;
      }
      addFollowers(Arrays.copyOfRange(all, from, to), discounts, least);
    }
    return counts.keys(symbols, least);
  }

  // From how many n-grams are there once, twice, three and four times. Few texts have too few to
  // tell: half of the count then.
  private double[] discounts(long[] keys) {
    long[] there = new long[DISCOUNTS + 2];
    for (long key : keys) {
      int count = adjusted[counts.place(key)];
      if (count < there.length) {
        there[count]++;
      }
    }
    double y = there[1] / (there[1] + 2.0 * there[2]);
    double[] discounts = new double[DISCOUNTS + 1];
    for (int count = 1; count <= DISCOUNTS; count++) {
      double discount = count - (count + 1) * y * there[count + 1] / there[count];
      discounts[count] = discount > 0 && discount < count ? discount : count / 2.0;
    }
    return discounts;
  }

  private void addFollowers(long[] keys, double[] discounts, int least) {
    double total = 0;
    double kept = 0;
    for (long key : keys) {
      total += adjusted[counts.place(key)];
    }
    for (long key : keys) {
      int place = counts.place(key);
      if (counts.of(key) >= least) {
        int count = adjusted[place];
        probabilities[place] = (count - discounts[Math.min(count, DISCOUNTS)]) / total;
        kept += probabilities[place];
      }
    }
    double backoff = 1 - kept;
    long history = keys[0] >>> Byte.SIZE;
    if (history != 0) {
      backoffs[counts.place(history)] = backoff;
    }
    for (long key : keys) {
      long shorter = NgramCounts.shorter(key);
      double lower = shorter == 0 ? uniform : probabilities[counts.place(shorter)];
      probabilities[counts.place(key)] += backoff * lower;
    }
  }

  /** Kept n-grams with their numbers as the file has them. */
  Level level(long[] keys) {
    int[] p = new int[keys.length];
    int[] b = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int place = counts.place(keys[i]);
      p[i] = LanguageModel.quantized(probabilities[place]);
      b[i] = LanguageModel.quantized(backoffs[place]);
    }
    return new Level(keys, p, b);
  }
}
