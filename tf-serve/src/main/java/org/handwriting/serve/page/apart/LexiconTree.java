package org.handwriting.serve.page.apart;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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

  /** These words; of those that differ in their case only, the first. */
  static LexiconTree of(Collection<String> words) {
    LexiconTree list = new LexiconTree();
    // A text has them one by one.
    for (String given :
        words.stream().flatMap(several -> Arrays.stream(several.strip().split("\\s+"))).toList()) {
      String word = Normalizer.normalize(given, Normalizer.Form.NFC);
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
