package org.handwriting.serve.page.apart;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.handwriting.data.transcription.PlainText;

/** Words that are expected, as a tree of their characters; upper and lower case are the same. */
final class LexiconTree {
  private final Node root = new Node();

  /** What has been spelled so far. */
  static final class Node {
    private final Map<Integer, Node> next = new TreeMap<>();
    private String word; // as it is to be read; null where no word ends

    Map<Integer, Node> next() {
      return next;
    }

    /** The word that ends here; null if none does. */
    String word() {
      return word;
    }
  }

  private LexiconTree() {}

  /**
   * These words, but those that cannot be read; of those that differ in their case only, the first.
   *
   * @param readable whether a code point, {@linkplain #folded folded}, can be
   */
  static LexiconTree of(Collection<String> words, IntPredicate readable) {
    LexiconTree list = new LexiconTree();
    // A text has the words of a name one by one.
    Stream<String> each =
        words.stream().flatMap(name -> Arrays.stream(PlainText.of(name).split(" ", -1)));
    for (String word : (Iterable<String>) each::iterator) {
      if (!word.codePoints().map(LexiconTree::folded).allMatch(readable)) {
        continue;
      }
      Node node = list.root;
      for (int character : word.codePoints().toArray()) {
        node = node.next.computeIfAbsent(folded(character), key -> new Node());
      }
      if (node != list.root && node.word == null) {
        node.word = word;
      }
    }
    return list;
  }

  /** The same for a character and its other case. */
  static int folded(int character) {
    String text = Character.toString(character).toLowerCase(Locale.ROOT);
    return text.codePointAt(0);
  }

  Node root() {
    return root;
  }

  boolean isEmpty() {
    return root.next.isEmpty();
  }
}
