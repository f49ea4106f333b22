package org.handwriting.serve.page.apart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How probable an English letter is after the two before it, as the words of SCOWL have them (see
 * {@code README.md} beside the table).
 */
final class LetterTrigrams {
  /** Before a word and after it. */
  static final int BOUNDARY = 0;

  /** The boundary and the letters a to z, which are 1 to 26. */
  static final int SYMBOLS = 27;

  private static final String TABLE = "letter-trigrams.bin";

  /** A byte of the table is this many times a probability's negative natural logarithm. */
  private static final double STEPS = 24;

  private final byte[] table; // uint8 [27, 27, 27]: second letter before, letter before, letter

  private LetterTrigrams(byte[] table) {
    this.table = table;
  }

  /** Those that come with the library. */
  static LetterTrigrams english() {
    try (InputStream in = LetterTrigrams.class.getResourceAsStream(TABLE)) {
      return new LetterTrigrams(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own " + TABLE, e);
    }
  }

  /** 1 to 26 for a letter of either case, else the boundary. */
  static int symbol(int character) {
    int letter = Character.toLowerCase(character) - 'a' + 1;
    return letter >= 1 && letter < SYMBOLS ? letter : BOUNDARY;
  }

  /** The natural logarithm of the probability of a symbol after two others. */
  double logProbability(int secondBefore, int before, int symbol) {
    int place = (secondBefore * SYMBOLS + before) * SYMBOLS + symbol;
    return -Byte.toUnsignedInt(table[place]) / STEPS;
  }

  /** A probability as the table has it. */
  static byte stored(double probability) {
    return (byte) Math.min(255, Math.round(-Math.log(probability) * STEPS));
  }
}
