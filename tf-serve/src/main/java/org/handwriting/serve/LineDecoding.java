package org.handwriting.serve;

import java.util.List;
import java.util.Objects;
import org.handwriting.core.text.BeamOptions;

/**
 * How a text is found in what the network makes of a line.
 *
 * @param alphabet characters that may be read, a space among them only if it is one of them; of
 *     {@link Alphabet#DIGITS}, the signs of numbers too
 * @param words that texts are made of, in any case, with whatever is no letter between them; empty
 *     for any
 * @param expectedWords that may be among others, in the case in which they are to be read: a word
 *     that looks nearly like one of them is read as it. Those that the model cannot write are never
 *     found; empty expects none
 * @param language whether the model's language model is weighed in, if it has one; it is left out
 *     where the alphabet is no prose: without small letters or without a space
 * @param languageWeight how much it counts beside the network, 0 or more
 * @param characterBonus what a character gets for what the language model takes; natural logarithm
 * @param prefixes beginnings of a text that are followed at once; 0 for the best path alone, which
 *     is quicker and knows no words, no language and no other readings
 */
public record LineDecoding(
    Alphabet alphabet,
    List<String> words,
    List<String> expectedWords,
    boolean language,
    double languageWeight,
    double characterBonus,
    int prefixes) {
  /** Checks the numbers. */
  public LineDecoding {
    Objects.requireNonNull(alphabet, "alphabet");
    words = List.copyOf(words);
    expectedWords = List.copyOf(expectedWords);
    if (prefixes < 0) {
      throw new IllegalArgumentException("prefixes: expected 0 or more, found " + prefixes);
    }
    if (prefixes == 0 && !words.isEmpty()) {
      throw new IllegalArgumentException(
          "prefixes: expected 1 or more for a list of words, found 0, the best path");
    }
    if (prefixes > 0) {
      new BeamOptions(prefixes, languageWeight, characterBonus); // checks them
    }
  }

  /** Any text, with the model's language model. */
  public static LineDecoding defaults() {
    BeamOptions beam = BeamOptions.defaults();
    return new LineDecoding(
        Alphabet.ALL,
        List.of(),
        List.of(),
        true,
        beam.languageWeight(),
        beam.characterBonus(),
        beam.prefixes());
  }

  /** The best path: the most probable character of each step. */
  public static LineDecoding greedy() {
    return new LineDecoding(Alphabet.ALL, List.of(), List.of(), false, 0, 0, 0);
  }

  /** The same with other characters. */
  public LineDecoding withAlphabet(Alphabet value) {
    return new LineDecoding(
        value, words, expectedWords, language, languageWeight, characterBonus, prefixes);
  }

  /** The same with a list of words. */
  public LineDecoding withWords(List<String> value) {
    return new LineDecoding(
        alphabet, value, expectedWords, language, languageWeight, characterBonus, prefixes);
  }

  /** The same with words that are expected among others. */
  public LineDecoding withExpectedWords(List<String> value) {
    return new LineDecoding(
        alphabet, words, value, language, languageWeight, characterBonus, prefixes);
  }

  /** The same without the language model. */
  public LineDecoding withoutLanguage() {
    return new LineDecoding(
        alphabet, words, expectedWords, false, languageWeight, characterBonus, prefixes);
  }

  /** The same with the language model weighed otherwise. */
  public LineDecoding withLanguage(double weight, double bonus) {
    return new LineDecoding(alphabet, words, expectedWords, true, weight, bonus, prefixes);
  }

  /** The same with another number of prefixes. */
  public LineDecoding withPrefixes(int value) {
    return new LineDecoding(
        alphabet, words, expectedWords, language, languageWeight, characterBonus, value);
  }
}
