package org.handwriting.core.text;

import java.util.Arrays;
import org.handwriting.core.text.LanguageModelFile.Level;

/**
 * Smooths counted n-grams, the short ones first: {@code p(c|h) = n(hc) / (n(h) + t(h)) + b(h)
 * p(c|h')}, where {@code n} counts, {@code t} is how many characters follow {@code h}, {@code h'}
 * is {@code h} without its oldest character, and {@code b} is what makes the sum 1.
 */
final class WittenBell {
  private final NgramCounts counts;
  private final double uniform;
  private final double[] probabilities; // by place
  private final double[] backoffs; // by place

  WittenBell(NgramCounts counts, int symbols) {
    this.counts = counts;
    uniform = 1.0 / symbols;
    probabilities = new double[counts.places()];
    backoffs = new double[counts.places()];
    Arrays.fill(backoffs, 1);
  }

  /**
   * Smooths those of so many symbols; shorter ones have been before.
   *
   * @param least how often one must have been counted
   * @return the keys of those that are kept, in order
   */
  long[] add(int symbols, int least) {
    long[] all = counts.keys(symbols, 1);
    for (int from = 0, to; from < all.length; from = to) {
      long history = all[from] >>> Byte.SIZE;
      to = from + 1;
      while (to < all.length && all[to] >>> Byte.SIZE == history) {
        to++;
      }
      addFollowers(Arrays.copyOfRange(all, from, to), history, least);
    }
    return counts.keys(symbols, least);
  }

  private void addFollowers(long[] keys, long history, int least) {
    double total = keys.length;
    double kept = 0;
    for (long key : keys) {
      int count = counts.of(key);
      total += count;
      kept += count >= least ? count : 0;
    }
    double backoff = 1 - kept / total;
    if (history != 0) {
      backoffs[counts.place(history)] = backoff;
    }
    for (long key : keys) {
      long shorter = LanguageModel.shorter(key);
      double lower = shorter == 0 ? uniform : probabilities[counts.place(shorter)];
      double own = counts.of(key) / total;
      probabilities[counts.place(key)] = own + backoff * lower;
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
