package org.handwriting.data.synthetic;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * A text as it is put on paper, with what its writer then strikes out, if anything.
 *
 * @param written all of it, with one space between words
 * @param from the first character that is struck out
 * @param to the one behind the last; the same as {@code from} if nothing is
 */
record Draft(String written, int from, int to) {
  static Draft clean(String text) {
    return new Draft(text, 0, 0);
  }

  /** One of the text's words begun or written a second time, before another, and struck out. */
  static Draft withWordStruck(String text, Random random) {
    String[] words = text.split(" ", -1);
    String other = words[random.nextInt(words.length)];
    String wrong = random.nextBoolean() ? other : begun(other, random);
    int before = random.nextInt(words.length);
    int from = 0;
    for (int k = 0; k < before; k++) {
      from += words[k].length() + 1;
    }
    String written = text.substring(0, from) + wrong + " " + text.substring(from);
    return new Draft(written, from, from + wrong.length());
  }

  private static String begun(String word, Random random) {
    int ends =
        word.offsetByCodePoints(0, 1 + random.nextInt(word.codePointCount(0, word.length())));
    return word.substring(0, ends);
  }

  /** A wrong digit before one of the text's own, and struck out; a word, if it has no digit. */
  static Draft withDigitStruck(String text, Random random) {
    int[] digits =
        IntStream.range(0, text.length()).filter(k -> Character.isDigit(text.charAt(k))).toArray();
    if (digits.length == 0) {
      return withWordStruck(text, random);
    }
    int from = digits[random.nextInt(digits.length)];
    String written = text.substring(0, from) + random.nextInt(10) + text.substring(from);
    return new Draft(written, from, from + 1);
  }

  boolean isStruck() {
    return to > from;
  }

  /** What is to be read: nothing of what is struck out, nor a second space where that stood. */
  String text() {
    int behind = to < written.length() && written.charAt(to) == ' ' && isWord() ? to + 1 : to;
    return written.substring(0, from) + written.substring(behind);
  }

  private boolean isWord() {
    return isStruck() && (from == 0 || written.charAt(from - 1) == ' ');
  }
}
