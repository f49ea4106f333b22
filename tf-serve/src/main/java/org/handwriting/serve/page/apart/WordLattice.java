package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageWord;

/**
 * All ways to read the pieces of a word: a graph whose nodes are the places between pieces, from 0
 * to the last.
 *
 * @param pieces how many there are: the last node
 * @param edges the possible characters, by the piece that they begin at
 * @param best places in {@code edges} of the characters that are read without context
 */
record WordLattice(int pieces, List<Edge> edges, List<Integer> best) {
  /** No character is less likely than this, as a natural logarithm. */
  private static final double LEAST = -11;

  /** Copies the lists. */
  WordLattice {
    edges = List.copyOf(edges);
    best = List.copyOf(best);
  }

  /**
   * Pieces that may be a character.
   *
   * @param from the first piece
   * @param to the first piece behind it
   * @param score the logarithm of how likely they are one character, whichever it is
   * @param shapeCost what counts against that, whatever they look like: cuts through ink, a width
   *     that no character has; a natural logarithm, 0 or more
   * @param choices which it may be, one or more
   * @param box around its ink, in pixels of the picture
   * @param recognition what it shows when looked at alone
   */
  record Edge(
      int from,
      int to,
      double score,
      double shapeCost,
      List<Choice> choices,
      Box box,
      Recognition recognition) {
    private double score(int character) {
      return choices.stream()
          .filter(choice -> choice.character == character)
          .mapToDouble(choice -> Math.max(LEAST, choice.score))
          .findFirst()
          .orElse(LEAST);
    }
  }

  /**
   * A character that pieces may be.
   *
   * @param character a code point
   * @param score the logarithm of how likely
   */
  record Choice(int character, double score) {}

  /**
   * A way to read the word.
   *
   * @param edges places in {@link WordLattice#edges}
   * @param texts of the characters, one for each edge
   * @param score the logarithm of how likely
   */
  record Read(List<Integer> edges, List<String> texts, double score) {}

  /** The characters as they are when looked at alone. */
  Read alone() {
    return new Read(
        best, best.stream().map(i -> edges.get(i).recognition().best().label()).toList(), 0);
  }

  /** What counts against the characters that are read so: the sum of {@link Edge#shapeCost}. */
  double shapeCost(Read read) {
    return read.edges.stream().mapToDouble(i -> edges.get(i).shapeCost).sum();
  }

  /**
   * How likely the pieces are a text, put together in the likeliest way: a natural logarithm, for
   * comparing texts of the same pieces.
   *
   * @param text without spaces
   */
  double score(String text) {
    double[] before = new double[pieces + 1];
    Arrays.fill(before, 1, before.length, Double.NEGATIVE_INFINITY);
    for (int character : text.codePoints().toArray()) {
      double[] after = new double[pieces + 1];
      Arrays.fill(after, Double.NEGATIVE_INFINITY);
      for (Edge edge : edges) {
        double score = before[edge.from] + edge.score + edge.score(character);
        after[edge.to] = Math.max(after[edge.to], score);
      }
      before = after;
    }
    return before[pieces];
  }

  /** The word that is read so. */
  PageWord word(Read read) {
    List<PageCharacter> characters = new ArrayList<>();
    for (int i = 0; i < read.edges.size(); i++) {
      Edge edge = edges.get(read.edges.get(i));
      characters.add(
          new PageCharacter(
              read.texts.get(i),
              edge.box,
              edge.recognition.candidates(),
              edge.recognition.indistinguishable()));
    }
    return PageWord.of(characters);
  }
}
