package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.handwriting.serve.page.apart.WordLattice.Read;

/**
 * Reads the characters of words together: each word as a number, as a word in one of the ways in
 * which words are written, or as characters that have nothing to do with each other. How usual each
 * kind is, all words of a page tell together: a list of part numbers is not read as English.
 */
final class WordContext {
  /** How much spelling counts beside ink: the power of its probabilities. */
  private static final double SPELLING = 0.7;

  /**
   * What each character is worth: what spelling takes for it in the mean, else words of fewer
   * characters would be read.
   */
  private static final double CHARACTER = 1.7;

  /** How many words' worth the kinds' usual shares are beside those of a page. */
  private static final double USUAL_WORDS = 3;

  /**
   * Words of English are likelier to be English than not by more than this in the mean, as a
   * natural logarithm: spelling makes something of any letters.
   */
  private static final double LEAST_GAIN = 1;

  /** Enough for the shares of a page to settle. */
  private static final int ROUNDS = 6;

  private static final double DIGITS = 10;
  private static final double CHARACTERS = 62;

  private final LetterSpelling spelling;

  WordContext(LetterTrigrams trigrams) {
    this.spelling = new LetterSpelling(trigrams, SPELLING, CHARACTER);
  }

  /** The words of a page, in their order. */
  List<Read> read(List<WordLattice> words) {
    List<Map<WordKind, Read>> ways = words.parallelStream().map(this::ways).toList();
    Set<WordKind> english = EnumSet.of(WordKind.LOWER, WordKind.CAPITALIZED, WordKind.UPPER);
    if (gain(ways, english) < LEAST_GAIN) {
      ways.forEach(of -> of.keySet().removeAll(english));
      if (gain(ways, EnumSet.of(WordKind.NUMBER)) < LEAST_GAIN) {
        ways.forEach(of -> of.remove(WordKind.NUMBER));
      }
    }
    Map<WordKind, Double> shares = shares(ways);
    return ways.stream().map(of -> best(of, shares)).toList();
  }

  private static Read best(Map<WordKind, Read> ways, Map<WordKind, Double> shares) {
    return Collections.max(
            ways.entrySet(),
            Comparator.comparingDouble(
                way -> way.getValue().score() + Math.log(shares.get(way.getKey()))))
        .getValue();
  }

  // By how much words are likelier in the mean because they may be of these kinds. Words that are
  // numbers otherwise say nothing of that.
  private static double gain(List<Map<WordKind, Read>> ways, Set<WordKind> kinds) {
    double sum = 0;
    int words = 0;
    for (Map<WordKind, Read> of : ways) {
      Map<WordKind, Read> without = new EnumMap<>(of);
      without.keySet().removeAll(kinds);
      Map.Entry<WordKind, Read> other = best(without);
      if (other.getKey() != WordKind.NUMBER) {
        sum += best(of).getValue().score() - other.getValue().score();
        words++;
      }
    }
    return sum / Math.max(1, words);
  }

  private static Map.Entry<WordKind, Read> best(Map<WordKind, Read> ways) {
    return Collections.max(
        ways.entrySet(), Comparator.comparingDouble(way -> way.getValue().score()));
  }

  private Map<WordKind, Read> ways(WordLattice word) {
    Map<WordKind, Read> ways = new EnumMap<>(WordKind.class);
    for (WordKind kind : WordKind.values()) {
      ways.put(
          kind,
          switch (kind) {
            case NUMBER -> each(word, Character::isDigit, DIGITS);
            case MIXED -> each(word, any -> true, CHARACTERS);
            default -> spelling.read(word, kind);
          });
    }
    return ways;
  }

  // Each for itself: one character of those that are possible is as likely as another.
  private static Read each(WordLattice word, IntPredicate possible, double many) {
    List<String> texts = new ArrayList<>();
    double score = (CHARACTER - SPELLING * Math.log(many)) * word.best().size();
    for (int i : word.best()) {
      WordLattice.Edge edge = word.edges().get(i);
      WordLattice.Choice best = new WordLattice.Choice(0, Double.NEGATIVE_INFINITY);
      for (WordLattice.Choice choice : edge.choices()) {
        boolean better = possible.test(choice.character()) && choice.score() > best.score();
        best = better ? choice : best;
      }
      texts.add(Character.toString(best.character()));
      score += edge.score() + best.score();
    }
    return new Read(word.best(), texts, score);
  }

  // Expectation and maximisation (Dempster, Laird and Rubin 1977).
  private static Map<WordKind, Double> shares(List<Map<WordKind, Read>> ways) {
    Map<WordKind, Double> shares = new EnumMap<>(WordKind.class);
    Arrays.stream(WordKind.values()).forEach(kind -> shares.put(kind, kind.usual()));
    for (int round = 0; round < ROUNDS; round++) {
      Map<WordKind, Double> next = new EnumMap<>(WordKind.class);
      Arrays.stream(WordKind.values()).forEach(kind -> next.put(kind, USUAL_WORDS * kind.usual()));
      for (Map<WordKind, Read> of : ways) {
        double most = of.values().stream().mapToDouble(Read::score).max().orElseThrow();
        Map<WordKind, Double> likely = new EnumMap<>(WordKind.class);
        of.forEach(
            (kind, read) -> likely.put(kind, shares.get(kind) * Math.exp(read.score() - most)));
        double sum = likely.values().stream().mapToDouble(Double::doubleValue).sum();
        likely.forEach((kind, one) -> next.merge(kind, one / sum, Double::sum));
      }
      next.forEach((kind, sum) -> shares.put(kind, sum / (ways.size() + USUAL_WORDS)));
    }
    return shares;
  }
}
