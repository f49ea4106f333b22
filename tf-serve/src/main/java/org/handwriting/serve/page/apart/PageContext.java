package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.serve.Recognizer;

/** What is known of a page's words before it is read. Immutable. */
final class PageContext {
  private final Map<String, int[]> characters = new HashMap<>();
  private final LexiconTree expected;
  private final Optional<WordContext> reading;

  /**
   * @param context whether words are read by how English spells
   * @param words that are expected
   */
  PageContext(Recognizer recognizer, boolean context, List<String> words) {
    boolean single = true; // a model of one's own may call a class "left arrow"
    for (String label : recognizer.labels()) {
      single &= label.codePointCount(0, label.length()) == 1;
      characters.put(
          label, recognizer.charactersOf(label).stream().mapToInt(c -> c.codePointAt(0)).toArray());
    }
    expected = LexiconTree.of(single ? words : List.of(), readable()::get);
    reading =
        single && context
            ? Optional.of(new WordContext(LetterTrigrams.english()))
            : Optional.empty();
  }

  // With digits alone no word that has a letter is expected.
  private BitSet readable() {
    return characters.values().stream()
        .flatMapToInt(Arrays::stream)
        .map(LexiconTree::folded)
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** Code points that each label stands for. */
  Map<String, int[]> characters() {
    return characters;
  }

  /** How the words of a page are read, in their order. */
  List<WordLattice.Read> read(List<WordLattice> words) {
    List<WordLattice.Read> reads =
        reading.isPresent()
            ? reading.get().read(words)
            : words.stream().map(WordLattice::alone).toList();
    List<WordLattice.Read> read = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      WordLattice word = words.get(i);
      WordLattice.Read unexpected = reads.get(i);
      read.add(new LexiconSearch(word).like(expected).orElse(unexpected));
    }
    return read;
  }
}
