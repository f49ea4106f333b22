package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handwriting.serve.page.apart.WordContext.Kind;
import org.handwriting.serve.page.apart.WordLattice.Choice;
import org.handwriting.serve.page.apart.WordLattice.Edge;
import org.handwriting.serve.page.apart.WordLattice.Read;

/**
 * Finds the letters that a word most likely has, by its ink and by how English spells, whichever
 * way its pieces are put together (Viterbi's algorithm over a place and the two letters before it).
 */
final class LetterSpelling {
  private static final double IMPOSSIBLE = -1e9;
  private static final int SYMBOLS = LetterTrigrams.SYMBOLS;
  private static final int PAIRS = SYMBOLS * SYMBOLS; // two letters: the one before, and the last
  private static final int BEGIN = LetterTrigrams.BOUNDARY * SYMBOLS + LetterTrigrams.BOUNDARY;

  private final LetterTrigrams trigrams;
  private final double weight;
  private final double character;

  /**
   * @param weight the power of the trigrams' probabilities
   * @param character what each letter adds to a word's score
   */
  LetterSpelling(LetterTrigrams trigrams, double weight, double character) {
    this.trigrams = trigrams;
    this.weight = weight;
    this.character = character;
  }

  /** For each place and pair of letters before it, the best way there. */
  private static final class Ways {
    private final double[][] scores;
    private final int[][] edges; // by which it was reached
    private final int[][] pairs; // that it was reached from

    private Ways(int places) {
      scores = new double[places][PAIRS];
      edges = new int[places][PAIRS];
      pairs = new int[places][PAIRS];
      for (double[] row : scores) {
        Arrays.fill(row, IMPOSSIBLE);
      }
    }
  }

  /** The likeliest letters, if the word is of this kind; their score says if none are possible. */
  Read read(WordLattice word, Kind kind) {
    Ways ways = new Ways(word.pieces() + 1);
    ways.scores[0][BEGIN] = 0;
    for (int i = 0; i < word.edges().size(); i++) {
      Edge edge = word.edges().get(i);
      double[] letters = letters(edge.choices(), kind.isUpper(edge.from() == 0));
      for (int pair = 0; pair < PAIRS; pair++) {
        double before = ways.scores[edge.from()][pair];
        if (before > IMPOSSIBLE) {
          step(ways, i, edge, pair, before, letters);
        }
      }
    }
    double most = IMPOSSIBLE;
    int best = BEGIN;
    double[] last = ways.scores[word.pieces()];
    for (int pair = 0; pair < PAIRS; pair++) {
      double score = last[pair] + weight * logProbability(pair, LetterTrigrams.BOUNDARY);
      if (last[pair] > IMPOSSIBLE && score > most) {
        most = score;
        best = pair;
      }
    }
    return most > IMPOSSIBLE ? traced(word, kind, ways, best, most) : nothing();
  }

  private void step(Ways ways, int number, Edge edge, int pair, double before, double[] letters) {
    double[] scores = ways.scores[edge.to()];
    for (int symbol = 1; symbol < SYMBOLS; symbol++) {
      if (letters[symbol] > IMPOSSIBLE) {
        double score =
            before
                + edge.score()
                + letters[symbol]
                + character
                + weight * logProbability(pair, symbol);
        int next = pair % SYMBOLS * SYMBOLS + symbol;
        if (score > scores[next]) {
          scores[next] = score;
          ways.edges[edge.to()][next] = number;
          ways.pairs[edge.to()][next] = pair;
        }
      }
    }
  }

  private double logProbability(int pair, int symbol) {
    return trigrams.logProbability(pair / SYMBOLS, pair % SYMBOLS, symbol);
  }

  // [27]: for each letter, how likely it is in this case.
  private static double[] letters(List<Choice> choices, boolean upper) {
    double[] scores = new double[SYMBOLS];
    Arrays.fill(scores, IMPOSSIBLE);
    for (Choice choice : choices) {
      int symbol = LetterTrigrams.symbol(choice.character());
      if (Character.isUpperCase(choice.character()) == upper) {
        scores[symbol] = Math.max(scores[symbol], choice.score());
      }
    }
    return scores;
  }

  private static Read traced(WordLattice word, Kind kind, Ways ways, int last, double score) {
    List<Integer> edges = new ArrayList<>();
    List<String> letters = new ArrayList<>();
    int pair = last;
    for (int place = word.pieces(); place > 0; ) {
      int edge = ways.edges[place][pair];
      int from = word.edges().get(edge).from();
      edges.add(0, edge);
      letters.add(0, letter(pair % SYMBOLS, kind.isUpper(from == 0)));
      pair = ways.pairs[place][pair];
      place = from;
    }
    return new Read(edges, letters, score);
  }

  private static String letter(int symbol, boolean upper) {
    return Character.toString((upper ? 'A' : 'a') + symbol - 1);
  }

  private static Read nothing() {
    return new Read(List.of(), List.of(), Double.NEGATIVE_INFINITY);
  }
}
