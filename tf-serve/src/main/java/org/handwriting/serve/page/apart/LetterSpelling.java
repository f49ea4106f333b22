package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  // [27, 27, 27]: what a letter adds after the two before it.
  private final double[] spelled = new double[PAIRS * SYMBOLS];

  /**
   * @param weight the power of the trigrams' probabilities
   * @param character what each letter adds to a word's score
   */
  LetterSpelling(LetterTrigrams trigrams, double weight, double character) {
    for (int i = 0; i < spelled.length; i++) {
      int pair = i / SYMBOLS;
      int symbol = i % SYMBOLS;
      spelled[i] =
          weight * trigrams.logProbability(pair / SYMBOLS, pair % SYMBOLS, symbol)
              + (symbol == LetterTrigrams.BOUNDARY ? 0 : character);
    }
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

  /**
   * The best ways to one place, each with one letter more: by the last letter and the one added.
   * They are the same for all characters that begin there.
   */
  private final class Spelled {
    private final double[] scores = new double[PAIRS];
    private final int[] pairs = new int[PAIRS]; // that each was reached from
    private int place = -1;

    private void begin(int from, double[] before) {
      if (place == from) {
        return;
      }
      place = from;
      Arrays.fill(scores, IMPOSSIBLE);
      for (int pair = 0; pair < PAIRS; pair++) {
        if (before[pair] > IMPOSSIBLE) {
          add(pair, before[pair]);
        }
      }
    }

    private void add(int pair, double before) {
      int first = pair % SYMBOLS * SYMBOLS;
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        double score = before + spelled[pair * SYMBOLS + symbol];
        if (score > scores[first + symbol]) {
          scores[first + symbol] = score;
          pairs[first + symbol] = pair;
        }
      }
    }
  }

  /** The likeliest letters, if the word is of this kind; their score says if none are possible. */
  Read read(WordLattice word, WordKind kind) {
    Ways ways = new Ways(word.pieces() + 1);
    ways.scores[0][BEGIN] = 0;
    Spelled next = new Spelled();
    for (int i = 0; i < word.edges().size(); i++) { // by the piece that they begin at
      Edge edge = word.edges().get(i);
      next.begin(edge.from(), ways.scores[edge.from()]);
      step(ways, i, edge, next, letters(edge.choices(), kind.isUpper(edge.from() == 0)));
    }
    next.begin(word.pieces(), ways.scores[word.pieces()]);
    double most = IMPOSSIBLE;
    int best = BEGIN;
    for (int way = LetterTrigrams.BOUNDARY; way < PAIRS; way += SYMBOLS) {
      if (next.scores[way] > most) {
        most = next.scores[way];
        best = next.pairs[way];
      }
    }
    return most > IMPOSSIBLE ? traced(word, kind, ways, best, most) : nothing();
  }

  private static void step(Ways ways, int number, Edge edge, Spelled next, double[] letters) {
    double[] scores = ways.scores[edge.to()];
    for (int symbol = 1; symbol < SYMBOLS; symbol++) {
      if (letters[symbol] > IMPOSSIBLE) {
        for (int way = symbol; way < PAIRS; way += SYMBOLS) {
          double score = next.scores[way] + edge.score() + letters[symbol];
          if (next.scores[way] > IMPOSSIBLE && score > scores[way]) {
            scores[way] = score;
            ways.edges[edge.to()][way] = number;
            ways.pairs[edge.to()][way] = next.pairs[way];
          }
        }
      }
    }
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

  private static Read traced(WordLattice word, WordKind kind, Ways ways, int last, double score) {
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
