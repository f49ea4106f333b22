package org.handwriting.core.text;

/**
 * N-grams with two numbers each, in one array of 64-bit words: the n-gram's key in the upper 48
 * bits, its two quantized numbers in the lower 16. Open addressing with linear probing, at most two
 * thirds full, so that a look-up touches a cache line or two.
 *
 * <p>A key is the n-gram's symbols, 1 to 255, a byte each, the last one lowest; never 0.
 */
final class NgramTable {
  /** Symbols of the longest n-gram: its key is 48 bits. */
  static final int MOST_ORDER = 6;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int NUMBERS = 16; // bits

  private final long[] words; // a power of two of them
  private final int shift;

  /** With room for so many n-grams. */
  NgramTable(int most) {
    int bits = Math.max(4, Long.SIZE - Long.numberOfLeadingZeros(most * 3L / 2));
    words = new long[1 << bits];
    shift = Long.SIZE - bits;
  }

  /**
   * Adds an n-gram that is not there yet.
   *
   * @param probability quantized, 0 to 255
   * @param backoff quantized, 0 to 255
   */
  void add(long key, int probability, int backoff) {
    int at = (int) ((key * GOLDEN) >>> shift);
    while (words[at] != 0) {
      at = (at + 1) & (words.length - 1);
    }
    words[at] = key << NUMBERS | probability << Byte.SIZE | backoff;
  }

  /** The n-gram's word, with the probability and the backoff in its lowest bytes; 0 if none. */
  long find(long key) {
    int at = (int) ((key * GOLDEN) >>> shift);
    long word = words[at];
    while (word != 0 && word >>> NUMBERS != key) {
      at = (at + 1) & (words.length - 1);
      word = words[at];
    }
    return word;
  }

  static int probability(long word) {
    return (int) (word >>> Byte.SIZE) & 0xFF;
  }

  static int backoff(long word) {
    return (int) word & 0xFF;
  }
}
