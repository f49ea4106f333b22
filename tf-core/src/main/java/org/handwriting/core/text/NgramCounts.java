package org.handwriting.core.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts n-grams. A key is the n-gram's symbols, 1 to 255, a byte each, the last one lowest; never
 * 0. Open addressing; grows.
 */
final class NgramCounts {
  /** Symbols of the longest n-gram: its key is 56 bits. */
  static final int MOST_ORDER = 7;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 16];
  private int[] counts = new int[1 << 16];
  private int size;

  /** Counts one more. */
  void count(long key) {
    if (3L * size > 2L * keys.length) {
      grow();
    }
    int at = place(key);
    if (keys[at] == 0) {
      keys[at] = key;
      size++;
    }
    counts[at]++;
  }

  /** How often it was counted. */
  int of(long key) {
    int at = place(key);
    return keys[at] == 0 ? 0 : counts[at];
  }

  /** Those of so many symbols that were counted so often, in the order of their keys. */
  long[] keys(int symbols, int least) {
    long[] found =
        IntStream.range(0, keys.length)
            .filter(at -> keys[at] != 0 && counts[at] >= least)
            .mapToLong(at -> keys[at])
            .filter(key -> length(key) == symbols)
            .toArray();
    Arrays.sort(found);
    return found;
  }

  /** Where it lies, or would lie: 0 to {@link #places} - 1, until more are counted. */
  int place(long key) {
    int at = (int) ((key * GOLDEN) >>> (Long.numberOfLeadingZeros(keys.length) + 1));
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  int places() {
    return keys.length;
  }

  private void grow() {
    long[] before = keys;
    int[] counted = counts;
    keys = new long[2 * before.length];
    counts = new int[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int at = place(before[i]);
        keys[at] = before[i];
        counts[at] = counted[i];
      }
    }
  }

  /** Without the oldest symbol. */
  static long shorter(long key) {
    int bytes = length(key) - 1;
    return key & ((1L << (Byte.SIZE * bytes)) - 1);
  }

  /** How many symbols a key has. */
  private static int length(long key) {
    return (Long.SIZE - Long.numberOfLeadingZeros(key) + Byte.SIZE - 1) / Byte.SIZE;
  }
}
