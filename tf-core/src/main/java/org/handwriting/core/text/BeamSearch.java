package org.handwriting.core.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.handwriting.data.line.CharacterSet;

/**
 * Finds the most probable texts of a line: prefix beam search (Graves and Jaitly 2014), with a
 * language model weighed in at each character (Hwang and Sung 2016). All ways to say a text count
 * together, which the best path does not do. Immutable and thread-safe.
 *
 * <p>The less the language model foresees of a text, the likelier it is of another language, or
 * names and codes: it is searched once more with less of the language model.
 */
public final class BeamSearch {
  private static final String SPACE = " ";

  /** Behind these, and behind digits, a line's end tells nothing of a word's. */
  private static final String OPEN_ENDS = "- ";

  /** No end is less probable than this logarithm: lines are cut off anywhere. */
  private static final double LEAST_END = -4;

  /**
   * What a character may leave to the language model, in nats, with which it counts in full:
   * English of unseen writers leaves 1.7, French 2, a language that it does not know 2.6 to 3.2
   * (medians).
   */
  private static final double FORESEEN = 1.4;

  /**
   * Power of a reading's share that is its probability: the language model is asked for each
   * character as if it knew nothing of what the network has learned of the language, which makes
   * the shares too sure.
   */
  private static final double BELIEVED = 0.6;

  private final int classes;
  private final BeamOptions options;
  private final Optional<LanguageModel> language;
  private final Optional<Lexicon> words;
  private final OptionalInt space; // its class
  private final BitSet openEnds; // classes

  /**
   * @param classes of the network, the blank last
   * @param language over the same classes, without the blank
   * @param words that texts may be made of; empty for any
   */
  public BeamSearch(
      int classes, BeamOptions options, Optional<LanguageModel> language, Optional<Lexicon> words) {
    if (classes < 2) {
      throw new IllegalArgumentException("expected 2 classes or more, found " + classes);
    }
    language.ifPresent(model -> requireFit(model, classes));
    this.classes = classes;
    this.options = Objects.requireNonNull(options, "options");
    this.language = options.languageWeight() > 0 ? language : Optional.empty();
    this.words = words;
    this.space = language.map(model -> classOf(model, SPACE)).orElseGet(OptionalInt::empty);
    this.openEnds = language.map(model -> openEnds(model.characters())).orElseGet(BitSet::new);
  }

  private static BitSet openEnds(CharacterSet characters) {
    BitSet open = new BitSet();
    for (int i = 0; i < characters.size(); i++) {
      int last = characters.character(i).codePointAt(0);
      open.set(i, OPEN_ENDS.indexOf(last) >= 0 || Character.isDigit(last));
    }
    return open;
  }

  private static OptionalInt classOf(LanguageModel model, String character) {
    return model.characters().canWrite(character)
        ? OptionalInt.of(model.characters().encode(character)[0])
        : OptionalInt.empty();
  }

  private static void requireFit(LanguageModel model, int classes) {
    if (model.characters().size() != classes - 1) {
      throw new IllegalArgumentException(
          "expected a language model of %d characters, found one of %d"
              .formatted(classes - 1, model.characters().size()));
    }
  }

  /**
   * The texts that a line may say, the most probable first: as many as there are prefixes, or all
   * that the words leave, at the least the empty one.
   *
   * @param scores natural logarithms of each class's probability at each step, float32 [steps, k],
   *     row by row; a class that may not be read has negative infinity
   */
  public List<Hypothesis> search(float[] scores) {
    if (scores.length % classes != 0) {
      throw new IllegalArgumentException(
          "expected scores of %d classes a step, found %d".formatted(classes, scores.length));
    }
    List<Hypothesis> found = search(scores, options);
    double share = share(found.get(0).text());
    return share < 1 ? search(scores, options.times(share)) : found;
  }

  /**
   * How probable it is that a reading is right to the last sign.
   *
   * @param shares of all readings that were found, by their scores: their sum is 1
   * @return for each of them, summing to 1
   */
  public double[] probabilities(double[] shares) {
    if (language.isEmpty()) {
      return shares.clone();
    }
    double[] probabilities =
        Arrays.stream(shares).map(share -> Math.pow(share, BELIEVED)).toArray();
    double sum = Arrays.stream(probabilities).sum();
    return sum == 0
        ? probabilities
        : Arrays.stream(probabilities).map(probability -> probability / sum).toArray();
  }

  // Part of the language model's weight that is left for a text.
  private double share(int[] text) {
    if (language.isEmpty() || text.length == 0) {
      return 1;
    }
    double left = Math.log(language.get().perplexity(text));
    return left <= FORESEEN ? 1 : Math.pow(FORESEEN / left, 2);
  }

  private List<Hypothesis> search(float[] scores, BeamOptions weights) {
    Beam beam =
        new Beam(
            classes,
            weights.prefixes(),
            (tree, parent, c, child) -> prior(tree, parent, c, child, weights));
    for (int from = 0; from < scores.length; from += classes) {
      beam.step(scores, from, words.isPresent());
    }
    return beam.hypotheses((tree, prefix) -> end(tree, prefix, weights));
  }

  // Within a line the space behind a word tells that it is whole; so does the end of the line.
  private double end(PrefixTree tree, int prefix, BeamOptions weights) {
    if (words.isPresent() && !words.get().mayEnd(tree.word[prefix])) {
      return Beam.NEVER;
    }
    if (language.isEmpty()
        || space.isEmpty()
        || prefix == PrefixTree.EMPTY
        || openEnds.get(tree.last(prefix))) {
      return 0;
    }
    double log = language.get().logProbability(tree.context[prefix], space.getAsInt());
    return weights.languageWeight() * Math.max(LEAST_END, log);
  }

  // What the language model and the words make of a new prefix; whether there may be one.
  private boolean prior(PrefixTree tree, int parent, int c, int child, BeamOptions weights) {
    if (child == Beam.NONE) {
      return words.isEmpty() || words.get().next(tree.word[parent], c) != Lexicon.FORBIDDEN;
    }
    double log = weights.characterBonus();
    if (language.isPresent()) {
      LanguageModel model = language.get();
      int before = parent == PrefixTree.EMPTY ? model.start() : tree.context[parent];
      log += weights.languageWeight() * model.logProbability(before, c);
      tree.context[child] = model.extend(before, c);
    }
    if (words.isPresent()) {
      tree.word[child] = words.get().next(tree.word[parent], c);
    }
    tree.prior[child] = tree.prior[parent] + log;
    return true;
  }
}
