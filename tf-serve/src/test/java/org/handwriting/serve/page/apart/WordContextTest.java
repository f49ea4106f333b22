package org.handwriting.serve.page.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.page.apart.WordLattice.Choice;
import org.handwriting.serve.page.apart.WordLattice.Edge;
import org.junit.jupiter.api.Test;

class WordContextTest {
  private static final WordContext CONTEXT = new WordContext(LetterTrigrams.english());

  // Characters that each place may be, as likely as each other.
  private static WordLattice word(String... places) {
    List<Edge> edges = new ArrayList<>();
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      double score = -Math.log(places[i].length());
      List<Choice> choices =
          places[i].chars().mapToObj(character -> new Choice(character, score)).toList();
      List<Candidate> candidates =
          List.of(new Candidate(places[i].substring(0, 1), 1.0 / places[i].length()));
      edges.add(
          new Edge(
              i,
              i + 1,
              0,
              0,
              choices,
              new Box(10 * i, 0, 10 * i + 8, 10),
              new Recognition(candidates, false, false, new byte[784])));
      best.add(i);
    }
    return new WordLattice(places.length, edges, best);
  }

  private static String read(WordLattice... words) {
    List<WordLattice> all = Arrays.asList(words);
    return String.join(
        " ", CONTEXT.read(all).stream().map(read -> String.join("", read.texts())).toList());
  }

  @Test
  void readsADigitAmongDigits() {
    assertThat(read(word("2Z", "0Oo", "1lI", "5S"))).isEqualTo("2015");
  }

  @Test
  void readsALetterAmongLetters() {
    assertThat(read(word("H", "0oO", "u", "5Ss", "e"))).isEqualTo("House");
    assertThat(read(word("1lI", "e", "t", "t", "e", "r"))).isEqualTo("letter");
  }

  @Test
  void readsWordsInOneCase() {
    assertThat(read(word("L", "oO", "N", "D", "oO", "N"))).isEqualTo("LONDON");
    assertThat(read(word("cC", "oO", "l", "o", "u", "r"))).isEqualTo("colour");
  }

  @Test
  void leavesCharactersThatAreNoWordAsTheyAre() {
    WordLattice[] parts = {word("K", "7", "x"), word("Q", "z", "4"), word("9", "0O", "W")};
    assertThat(read(parts)).isEqualTo("K7x Qz4 90W");
  }

  @Test
  void readsEnglishHoweverManyNumbersAreBesideIt() {
    WordLattice[] words = {word("D", "0O", "0O", "R"), word("6", "0O"), word("7"), word("12")};
    assertThat(read(words)).isEqualTo("DOOR 60 7 1");
  }

  @Test
  void readsNothingWhereThereIsNothing() {
    assertThat(CONTEXT.read(List.of())).isEmpty();
  }

  @Test
  void takesAnExpectedWordThatLooksNearlyLikeIt() {
    WordLattice word = word("R", "i", "v", "e", "n");
    assertThat(like(word, "lake", "river", "riverside")).isEqualTo("River");
  }

  @Test
  void takesNoExpectedWordThatLooksLikeAnother() {
    assertThat(like(word("R", "i", "v", "e", "n"), "lake", "seven", "rivers")).isEmpty();
  }

  private static String like(WordLattice word, String... expected) {
    return like(word, LexiconTree.of(List.of(expected), c -> true));
  }

  private static String like(WordLattice word, LexiconTree expected) {
    return new LexiconSearch(word)
        .like(expected)
        .map(read -> String.join("", read.texts()))
        .orElse("");
  }

  @Test
  void writesAnExpectedWordAsItIsWritten() {
    WordLattice capitals = word("O", "RP", "A", "N", "G", "E");
    LexiconTree fruit = LexiconTree.of(List.of("apple", "orange"), c -> true);
    assertThat(new LexiconSearch(capitals).like(fruit).orElseThrow().texts())
        .containsExactly("O", "R", "A", "N", "G", "E");
    assertThat(new LexiconSearch(word("A", "p", "pq", "l", "e")).like(fruit).orElseThrow().texts())
        .containsExactly("A", "p", "p", "l", "e");
  }

  @Test
  void expectsEachWordOfANameThatCanBeRead() {
    LexiconTree names = LexiconTree.of(List.of("New York", "12A"), c -> c != '1');
    assertThat(like(word("N", "e", "w"), names)).isEqualTo("New");
    assertThat(like(word("Y", "o", "r", "k"), names)).isEqualTo("York");
    assertThat(LexiconTree.of(List.of("12A"), c -> c != '1').isEmpty()).isTrue();
  }

  @Test
  void expectsNothingOfAnEmptyList() {
    assertThat(new LexiconSearch(word("a", "b")).like(LexiconTree.of(List.of(" ", ""), c -> true)))
        .isEmpty();
  }
}
