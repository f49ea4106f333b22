package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** N-grams as strings, whose chars are their symbols, beside the trie of the same. */
class NgramTrieTest {
  private static final int ORDER = 5;

  // The beginning of each is there, but not the end of each.
  private static Set<String> ngrams(Random random, int most, int symbols) {
    Set<String> ngrams =
        new TreeSet<>(
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    while (ngrams.size() < most) {
      String ngram = text(random, 1 + random.nextInt(ORDER), symbols);
      for (int length = 1; length <= ngram.length(); length++) {
        ngrams.add(ngram.substring(0, length));
      }
    }
    return ngrams;
  }

  private static String text(Random random, int length, int symbols) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (256 - 1 - random.nextInt(symbols)));
    }
    return text.toString();
  }

  private static NgramTrie trie(Set<String> ngrams) {
    List<NgramTrie.Level> levels = new ArrayList<>();
    List<String> before = List.of("");
    for (int n = 1; n <= ORDER; n++) {
      int length = n;
      List<String> level = ngrams.stream().filter(ngram -> ngram.length() == length).toList();
      ByteBuffer followers = ByteBuffer.allocate(before.size());
      for (String parent : before) {
        followers.put((byte) level.stream().filter(ngram -> ngram.startsWith(parent)).count());
      }
      ByteBuffer symbols = ByteBuffer.allocate(level.size());
      ByteBuffer probabilities = ByteBuffer.allocate(level.size());
      ByteBuffer backoffs = ByteBuffer.allocate(level.size());
      for (String ngram : level) {
        symbols.put((byte) ngram.charAt(length - 1));
        probabilities.put((byte) probability(ngram));
        backoffs.put((byte) backoff(ngram));
      }
      levels.add(new NgramTrie.Level(followers, symbols, probabilities, backoffs));
      before = level;
    }
    return new NgramTrie(levels);
  }

  private static int probability(String ngram) {
    return ngram.hashCode() & 0xFF;
  }

  private static int backoff(String ngram) {
    return (ngram.hashCode() >>> Byte.SIZE) & 0xFF;
  }

  private static String longest(Set<String> ngrams, String text) {
    String end = text.substring(Math.max(0, text.length() - ORDER + 1));
    while (!end.isEmpty() && !ngrams.contains(end)) {
      end = end.substring(1);
    }
    return end;
  }

  @Test
  void findsAllThatIsThereAndNothingElseBehindAnyText() {
    for (int symbols : new int[] {3, 12, 200}) {
      Random random = new Random(symbols);
      Set<String> ngrams = ngrams(random, symbols == 3 ? 200 : 3_000, symbols);
      NgramTrie trie = trie(ngrams);
      String text = text(random, 3_000, symbols);
      int node = NgramTrie.ROOT;
      int found = 0;
      for (int i = 0; i < text.length(); i++) {
        String context = longest(ngrams, text.substring(0, i));
        for (int at = node;
            ;
            at = trie.suffix(at), context = longest(ngrams, context.substring(1))) {
          assertThat(at == NgramTrie.ROOT).as("%d: %s", i, context).isEqualTo(context.isEmpty());
          String ngram = context + text.charAt(i);
          int child = trie.child(at, text.charAt(i));
          assertThat(child != NgramTrie.NOWHERE).as(ngram).isEqualTo(ngrams.contains(ngram));
          if (child != NgramTrie.NOWHERE) {
            assertThat(trie.probability(child)).as(ngram).isEqualTo(probability(ngram));
            found++;
          }
          if (at == NgramTrie.ROOT) {
            break;
          }
          assertThat(trie.backoff(at)).as(context).isEqualTo(backoff(context));
        }
        node = trie.follow(node, text.charAt(i));
      }
      assertThat(found).isGreaterThan(1_000);
    }
  }

  @Test
  void isAtTheRootBehindWhatItDoesNotKnow() {
    NgramTrie trie = trie(Set.of("a"));
    int a = trie.child(NgramTrie.ROOT, 'a');
    assertThat(trie.follow(NgramTrie.ROOT, 'a')).isEqualTo(a);
    assertThat(trie.follow(a, 'b')).isEqualTo(NgramTrie.ROOT);
    assertThat(trie.child(a, 'a')).isEqualTo(NgramTrie.NOWHERE);
    assertThat(trie.child(NgramTrie.ROOT, 0)).isEqualTo(NgramTrie.NOWHERE);
  }
}
