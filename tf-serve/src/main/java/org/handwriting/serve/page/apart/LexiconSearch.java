package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handwriting.serve.page.apart.WordLattice.Choice;
import org.handwriting.serve.page.apart.WordLattice.Edge;
import org.handwriting.serve.page.apart.WordLattice.Read;

/**
 * Looks for the expected word that pieces look most like, whichever way they are put together:
 * along the words' tree and along the lattice at once.
 */
final class LexiconSearch {
  /**
   * For each of its characters a word may be this much less likely than what is read without it, as
   * a natural logarithm: one of five may be quite another.
   */
  private static final double DOUBT = 1.5;

  /** No character is less likely than this, as a natural logarithm. */
  private static final double LEAST = -7;

  private final WordLattice lattice;
  private final List<List<Integer>> leaving = new ArrayList<>(); // edges, by their first piece
  private final List<Map<Integer, Double>> scores = new ArrayList<>(); // by edge and folded letter
  private double least; // score that is better than what has been found
  private Optional<Read> best = Optional.empty();

  LexiconSearch(WordLattice lattice) {
    this.lattice = lattice;
    for (int place = 0; place < lattice.pieces(); place++) {
      leaving.add(new ArrayList<>());
    }
    for (int i = 0; i < lattice.edges().size(); i++) {
      Edge edge = lattice.edges().get(i);
      leaving.get(edge.from()).add(i);
      Map<Integer, Double> folded = new HashMap<>();
      for (Choice choice : edge.choices()) {
        folded.merge(LexiconTree.folded(choice.character()), choice.score(), Math::max);
      }
      scores.add(folded);
    }
  }

  /** The word that looks most like what is written, if any is nearly like it. */
  Optional<Read> like(LexiconTree words) {
    best = Optional.empty();
    if (words.isEmpty()) {
      return best;
    }
    least = -DOUBT * lattice.best().size();
    for (int i : lattice.best()) {
      Edge edge = lattice.edges().get(i);
      least += edge.score() + edge.choices().stream().mapToDouble(Choice::score).max().orElse(0);
    }
    double[] begin = new double[lattice.pieces() + 1];
    Arrays.fill(begin, 1, begin.length, Double.NEGATIVE_INFINITY);
    search(words.root(), begin, new ArrayList<>());
    return best;
  }

  /**
   * @param before for each place, the score of being there, having spelled so much
   * @param ways for each character so far, the edges by which each place was reached
   */
  private void search(LexiconTree.Node node, double[] before, List<int[]> ways) {
    double score = before[lattice.pieces()];
    if (node.word() != null && score > least) {
      least = score;
      List<Integer> edges = edges(ways);
      best = Optional.of(new Read(edges, cased(node.word(), edges), score));
    }
    for (Map.Entry<Integer, LexiconTree.Node> next : node.next().entrySet()) {
      double[] after = new double[before.length];
      Arrays.fill(after, Double.NEGATIVE_INFINITY);
      int[] way = new int[before.length];
      if (step(next.getKey(), before, after, way)) {
        ways.add(way);
        search(next.getValue(), after, ways);
        ways.remove(ways.size() - 1);
      }
    }
  }

  // Whether any place is reached that a word could still be better from: scores only fall.
  private boolean step(int character, double[] before, double[] after, int[] way) {
    boolean reached = false;
    for (int place = 0; place < lattice.pieces(); place++) {
      if (before[place] > least) {
        for (int i : leaving.get(place)) {
          Edge edge = lattice.edges().get(i);
          double letter = Math.max(LEAST, scores.get(i).getOrDefault(character, LEAST));
          double score = before[place] + edge.score() + letter;
          if (score > after[edge.to()] && score > least) {
            after[edge.to()] = score;
            way[edge.to()] = i;
            reached = true;
          }
        }
      }
    }
    return reached;
  }

  private List<Integer> edges(List<int[]> ways) {
    List<Integer> edges = new ArrayList<>();
    int place = lattice.pieces();
    for (int i = ways.size() - 1; i >= 0; i--) {
      int edge = ways.get(i)[place];
      edges.add(0, edge);
      place = lattice.edges().get(edge).from();
    }
    return edges;
  }

  // A word in small letters may begin a sentence, or be written in capitals.
  private List<String> cased(String word, List<Integer> edges) {
    String upper = word.toUpperCase(Locale.ROOT);
    List<String> ways = new ArrayList<>(List.of(word));
    if (word.equals(word.toLowerCase(Locale.ROOT)) && upper.length() == word.length()) {
      int first = word.offsetByCodePoints(0, 1);
      ways.add(upper.substring(0, first) + word.substring(first));
      ways.add(upper);
    }
    List<String> best = List.of();
    double most = Double.NEGATIVE_INFINITY;
    for (String way : ways) {
      List<String> characters = way.codePoints().mapToObj(Character::toString).toList();
      double score = 0;
      for (int i = 0; i < characters.size(); i++) {
        score += score(edges.get(i), characters.get(i).codePointAt(0));
      }
      if (score > most) {
        most = score;
        best = characters;
      }
    }
    return best;
  }

  private double score(int edge, int character) {
    return lattice.edges().get(edge).choices().stream()
        .filter(choice -> choice.character() == character)
        .mapToDouble(choice -> Math.max(LEAST, choice.score()))
        .findFirst()
        .orElse(LEAST);
  }
}
