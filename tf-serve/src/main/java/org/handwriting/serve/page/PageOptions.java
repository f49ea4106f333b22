package org.handwriting.serve.page;

import java.util.Collection;
import java.util.List;

/**
 * What a page is read with besides its ink.
 *
 * @param context whether characters that look alike are told apart by their neighbors: by how
 *     English spells, by what is around a digit, by how high a letter is among the others
 * @param words that are expected, in the case in which they are to be read; a word that looks
 *     nearly like one of them is read as it. Empty expects none
 */
public record PageOptions(boolean context, List<String> words) {
  /** Copies the list. */
  public PageOptions {
    words = List.copyOf(words);
  }

  /** With context, no words expected. */
  public static PageOptions defaults() {
    return new PageOptions(true, List.of());
  }

  /** The same, each character as it is when looked at alone. */
  public PageOptions withoutContext() {
    return new PageOptions(false, words);
  }

  /** The same, these words expected. */
  public PageOptions withWords(Collection<String> expected) {
    return new PageOptions(context, List.copyOf(expected));
  }
}
