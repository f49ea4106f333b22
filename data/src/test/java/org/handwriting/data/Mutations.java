package org.handwriting.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Files as they are not meant to be. Headers are changed as often as all the rest. */
public final class Mutations {
  // At the edges of what readers take for lengths.
  private static final int[] NUMBERS = {
    0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private static final int HEADER = 128;

  private Mutations() {}

  /** A copy of {@code sound} with one to four changes. */
  public static byte[] of(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(HEADER, bytes.length));
    int length = Math.min(1 + random.nextInt(64), bytes.length - at);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> {
        byte[] number =
            ByteBuffer.allocate(4).putInt(NUMBERS[random.nextInt(NUMBERS.length)]).array();
        System.arraycopy(number, 0, bytes, at, Math.min(4, length));
      }
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return joined(bytes, at, at + length); // without a part
      }
      default -> {
        return joined(bytes, at + length, at); // with a part twice
      }
    }
    return bytes;
  }

  // Up to one place, and from another one on.
  private static byte[] joined(byte[] bytes, int to, int from) {
    byte[] joined = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, joined, to, bytes.length - from);
    return joined;
  }
}
