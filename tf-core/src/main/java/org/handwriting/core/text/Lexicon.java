package org.handwriting.core.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.handwriting.data.line.CharacterSet;

/**
 * Words that a text may be made of, as a tree of their characters. Between words, and beside them,
 * there may be whatever is no letter: spaces, signs, digits. Upper and lower case are the same.
 * Immutable and thread-safe.
 */
public final class Lexicon {
  /** Before and between words. */
  static final int OUTSIDE = 0;

  /** What no text of these words has. */
  static final int FORBIDDEN = -1;

  private final boolean[] letters; // [characters]
  private final int[] lowerCase; // class of each class's small letter, [characters]
  private final int[] ends; // of each place's followers, [places]
  private final int[] classes; // that a place i + 1 adds, those of its place in order
  private final boolean[] words; // whether a word ends at a place, [places]
  private final boolean[] between; // whether words may begin at a place and end there, [places]

  /** A place in the tree while it grows. */
  private static final class Branch {
    private final Map<Integer, Branch> next = new TreeMap<>();
    private boolean word;
  }

  /**
   * A list of words.
   *
   * @param words in any case; spaces around them do not count
   * @throws IllegalArgumentException when there is none, or the characters cannot write one; it is
   *     named
   */
  public Lexicon(Collection<String> words, CharacterSet characters) {
    letters = new boolean[characters.size()];
    lowerCase = new int[characters.size()];
    for (int c = 0; c < letters.length; c++) {
      String character = characters.character(c);
      String lower = character.toLowerCase(Locale.ROOT);
      boolean single = lower.codePointCount(0, lower.length()) == 1;
      letters[c] = Character.isLetter(character.codePointAt(0));
      lowerCase[c] = single && characters.canWrite(lower) ? characters.encode(lower)[0] : c;
    }
    Branch root = new Branch();
    int count = 1 + grow(root, words, characters);
    if (root.next.isEmpty()) {
      throw new IllegalArgumentException("words: expected 1 or more, found none");
    }
    ends = new int[count];
    classes = new int[count - 1];
    this.words = new boolean[count];
    between = new boolean[count];
    lay(root);
  }

  // How many branches have grown.
  private int grow(Branch root, Collection<String> list, CharacterSet characters) {
    int grown = 0;
    for (String word : list) {
      String lacking = characters.lacking(word);
      if (!lacking.isEmpty()) {
        throw new IllegalArgumentException(
            "words: expected words in the model's %d characters, found \"%s\" with %s"
                .formatted(characters.size(), word, lacking));
      }
      Branch branch = root;
      for (int c : characters.encode(word.strip())) {
        Branch next = branch.next.get(lowerCase[c]);
        if (next == null) {
          next = new Branch();
          branch.next.put(lowerCase[c], next);
          grown++;
        }
        branch = next;
      }
      branch.word = branch != root;
    }
    return grown;
  }

  // Breadth first: the followers of a place lie side by side.
  private void lay(Branch root) {
    Branch[] all = new Branch[ends.length];
    all[0] = root;
    between[OUTSIDE] = true;
    int known = 1;
    for (int place = 0; place < all.length; place++) {
      words[place] = all[place].word;
      for (Map.Entry<Integer, Branch> follower : all[place].next.entrySet()) {
        int c = follower.getKey();
        classes[known - 1] = c;
        // Signs before any letter, the 1 of 1er, or behind a word, the sign of dog's: what else
        // there may be besides words.
        between[known] = !letters[c] && (between[place] || words[place]);
        all[known++] = follower.getValue();
      }
      ends[place] = known - 1;
    }
  }

  /**
   * Where a character leads.
   *
   * @param place {@link #OUTSIDE}, or what this method gave before
   * @param c class of the character
   * @return a place, or {@link #FORBIDDEN}
   */
  int next(int place, int c) {
    int from = place == 0 ? 0 : ends[place - 1];
    int found = Arrays.binarySearch(classes, from, ends[place], lowerCase[c]);
    if (found >= 0) {
      return found + 1;
    }
    if (place != OUTSIDE && between[place]) {
      return next(OUTSIDE, c); // the beginning of 1er, but the text has a 12
    }
    return !letters[c] && mayEnd(place) ? OUTSIDE : FORBIDDEN;
  }

  /** Whether a text may end there: outside words, or at the end of one. */
  boolean mayEnd(int place) {
    return between[place] || words[place];
  }
}
