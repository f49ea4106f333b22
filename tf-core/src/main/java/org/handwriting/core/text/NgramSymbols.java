package org.handwriting.core.text;

import org.handwriting.data.line.CharacterSet;

/**
 * How the classes of a model of lines are written in n-grams.
 *
 * @param characters in class order
 * @param ofClass symbol of each class, 1 to {@code count}, or {@link #UNKNOWN}; [characters]
 * @param plain whether it is another character's, which the class's folds to; [characters]
 * @param count of symbols that are known
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NgramSymbols(CharacterSet characters, int[] ofClass, boolean[] plain, int count) {
  /** The symbol of characters about which nothing is known; no n-gram has it. */
  static final int UNKNOWN = 255;

  /** That of a character; 0 if the set has it not. */
  int of(String character) {
    return characters.canWrite(character) ? ofClass[characters.encode(character)[0]] : 0;
  }
}
