package org.handwriting.core.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * N-grams with two numbers each, in groups of eight places. Of each n-gram a mark of a byte lies
 * apart from all else: a look-up compares the marks of a group at once, and goes on to the next
 * group where it is full. Most n-grams that are asked for are not there, and for those the marks
 * alone are looked at; they fit into a processor's cache, where the n-grams do not.
 *
 * <p>A 64-bit word holds the n-gram's key in the upper 56 bits and its quantized probability in the
 * lower 8. Backoffs lie beside them. A key is the n-gram's symbols, 1 to 255, a byte each, the last
 * one lowest; never 0.
 */
final class NgramTable {
  /** Symbols of the longest n-gram: its key is 56 bits. */
  static final int MOST_ORDER = 7;

  /** Where an n-gram that is not there would be. */
  static final int NOWHERE = -1;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int GROUP = Long.BYTES;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  // The first mark of a group lowest.
  private static final VarHandle GROUPS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] marks; // 0 where there is none, [places]
  private final long[] words; // [places]
  private final byte[] backoffs; // [places]
  private final int groups;

  /** With room for so many n-grams; a tenth of the places stays empty. */
  NgramTable(int most) {
    groups = Math.toIntExact(most * 10L / 9 / GROUP + 1);
    marks = new byte[groups * GROUP];
    words = new long[marks.length];
    backoffs = new byte[marks.length];
  }

  /**
   * Adds an n-gram that is not there yet.
   *
   * @param probability quantized, 0 to 255
   * @param backoff quantized, 0 to 255
   */
  void add(long key, int probability, int backoff) {
    long hash = key * GOLDEN;
    int group = group(hash);
    long empty = zeros(marks(group));
    while (empty == 0) {
      group = next(group);
      empty = zeros(marks(group));
    }
    int at = place(group, empty);
    marks[at] = mark(hash);
    words[at] = key << Byte.SIZE | probability;
    backoffs[at] = (byte) backoff;
  }

  /** Where an n-gram lies; {@link #NOWHERE} if it is not there. */
  int find(long key) {
    long hash = key * GOLDEN;
    long mark = (mark(hash) & 0xFF) * ONES;
    for (int group = group(hash); ; group = next(group)) {
      long eight = marks(group);
      for (long same = zeros(eight ^ mark); same != 0; same &= same - 1) {
        int at = place(group, same);
        if (words[at] >>> Byte.SIZE == key) {
          return at;
        }
      }
      if (zeros(eight) != 0) {
        return NOWHERE;
      }
    }
  }

  /** The quantized probability of the n-gram that lies there. */
  int probability(int at) {
    return (int) words[at] & 0xFF;
  }

  /** The quantized backoff of the n-gram that lies there. */
  int backoff(int at) {
    return backoffs[at] & 0xFF;
  }

  private long marks(int group) {
    return (long) GROUPS.get(marks, group * GROUP);
  }

  private int next(int group) {
    return group + 1 == groups ? 0 : group + 1;
  }

  // By the upper half of the hash; the mark is of other bits.
  private int group(long hash) {
    return (int) (((hash >>> Integer.SIZE) * groups) >>> Integer.SIZE);
  }

  private static byte mark(long hash) {
    return (byte) Math.max(1, (hash >>> 24) & 0xFF);
  }

  private static int place(int group, long flags) {
    return group * GROUP + Long.numberOfTrailingZeros(flags) / Byte.SIZE;
  }

  // The high bit of each byte that is 0, and of some that are 1 above a 0.
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGH;
  }
}
