package org.handwriting.core.text;

/**
 * N-grams with two numbers each. Open addressing with linear probing, at most two thirds full: a
 * 64-bit word holds the n-gram's key in the upper 56 bits and its quantized probability in the
 * lower 8, so that a look-up touches a cache line or two. Backoffs, which are asked for where a
 * longer n-gram is missing, lie beside them.
 *
 * <p>A key is the n-gram's symbols, 1 to 255, a byte each, the last one lowest; never 0.
 */
final class NgramTable {
  /** Symbols of the longest n-gram: its key is 56 bits. */
  static final int MOST_ORDER = 7;

  /** Where an n-gram that is not there would be. */
  static final int NOWHERE = -1;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long[] words; // a power of two of them
  private final byte[] backoffs;
  private final int shift;

  /** With room for so many n-grams. */
  NgramTable(int most) {
    int bits = Math.max(4, Long.SIZE - Long.numberOfLeadingZeros(most * 3L / 2));
    words = new long[1 << bits];
    backoffs = new byte[words.length];
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
    words[at] = key << Byte.SIZE | probability;
    backoffs[at] = (byte) backoff;
  }

  /** Where an n-gram lies; {@link #NOWHERE} if it is not there. */
  int find(long key) {
    int at = (int) ((key * GOLDEN) >>> shift);
    while (words[at] != 0) {
      if (words[at] >>> Byte.SIZE == key) {
        return at;
      }
      at = (at + 1) & (words.length - 1);
    }
    return NOWHERE;
  }

  /** The quantized probability of the n-gram that lies there. */
  int probability(int at) {
    return (int) words[at] & 0xFF;
  }

  /** The quantized backoff of the n-gram that lies there. */
  int backoff(int at) {
    return backoffs[at] & 0xFF;
  }
}
