package org.handwriting.serve.page;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.handwriting.serve.Alphabet;

/**
 * What a page is read with besides its ink.
 *
 * @param context whether characters that look alike are told apart by their neighbors: by how
 *     English spells, by what is around a digit, by how high a letter is among the others. Lines
 *     that are read as wholes are read without the language model otherwise
 * @param words that are expected, in the case in which they are to be read; a word that looks
 *     nearly like one of them is read as it. Empty expects none
 * @param alphabet characters that may be read; {@link Alphabet#ALL} leaves recognizers as they are
 */
public record PageOptions(boolean context, List<String> words, Alphabet alphabet) {
  /** Copies the list. */
  public PageOptions {
    Objects.requireNonNull(alphabet, "alphabet");
    words = List.copyOf(words);
  }

  /** With context, no words expected, whatever the recognizers know. */
  public static PageOptions defaults() {
    return new PageOptions(true, List.of(), Alphabet.ALL);
  }

  /** The same, each character as it is when looked at alone. */
  public PageOptions withoutContext() {
    return new PageOptions(false, words, alphabet);
  }

  /** The same, these words expected. */
  public PageOptions withWords(Collection<String> expected) {
    return new PageOptions(context, List.copyOf(expected), alphabet);
  }

  /** The same, only these characters to be read. */
  public PageOptions withAlphabet(Alphabet characters) {
    return new PageOptions(context, words, characters);
  }
}
