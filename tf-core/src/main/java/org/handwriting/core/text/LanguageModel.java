package org.handwriting.core.text;

import java.io.IOException;
import java.nio.file.Path;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;

/**
 * How likely a character is after those before it: an n-gram model with modified Kneser-Ney
 * smoothing (Chen and Goodman 1999), over the classes of a model of lines. Immutable and
 * thread-safe.
 *
 * <p>A character that the text never had counts as its plain form, {@code e} for {@code é}, but
 * rarer.
 */
public final class LanguageModel {
  /** Quantized logarithms are multiples of 1 / this. */
  private static final float PARTS = 16;

  /** The largest file: ten times what those that are made here have. */
  public static final int MOST_FILE_BYTES = 32 << 20;

  // Of a character whose plain form is known, and of one about which nothing is.
  private static final double RARER = Math.log(0.03);
  private static final double UNKNOWN_LOG = Math.log(1e-5);

  private final NgramSymbols symbols;
  private final int order;
  private final NgramTrie ngrams;
  private final int start;

  private LanguageModel(LanguageModelFile.Content content) {
    symbols = content.symbols();
    order = content.order();
    ngrams = content.ngrams();
    start = ngrams.follow(NgramTrie.ROOT, symbols.of(" "));
  }

  /**
   * Reads what {@link LanguageModelFile} has written.
   *
   * @param file it came from, for messages
   * @param characters of the model of lines that it is for
   * @throws BadFileException when the bytes are damaged, cut off or of another kind, or for another
   *     character set
   */
  public static LanguageModel read(Path file, byte[] bytes, CharacterSet characters)
      throws IOException {
    return new LanguageModel(new LanguageModelFile(file).read(bytes, characters));
  }

  /** The characters of its classes. */
  public CharacterSet characters() {
    return symbols.characters();
  }

  /** How many characters its longest n-grams have. */
  public int order() {
    return order;
  }

  /** The context at the beginning of a line: as after a space. */
  public int start() {
    return start;
  }

  /** The context behind a character of class {@code c}. */
  public int extend(int context, int c) {
    return ngrams.follow(context, symbols.ofClass()[c]);
  }

  /**
   * Natural logarithm of the probability of a character.
   *
   * @param context from {@link #start} and {@link #extend}
   * @param c its class
   */
  public double logProbability(int context, int c) {
    int symbol = symbols.ofClass()[c];
    if (symbol == NgramSymbols.UNKNOWN) {
      return UNKNOWN_LOG;
    }
    double log = symbols.plain()[c] ? RARER : 0;
    int history = context;
    int found = ngrams.child(history, symbol);
    while (found == NgramTrie.NOWHERE && history != NgramTrie.ROOT) {
      log -= ngrams.backoff(history) / PARTS;
      history = ngrams.suffix(history);
      found = ngrams.child(history, symbol);
    }
    return log - (found == NgramTrie.NOWHERE ? 255 : ngrams.probability(found)) / PARTS;
  }

  /** The quantized logarithm of a probability. */
  static int quantized(double probability) {
    return (int) Math.max(0, Math.min(255, Math.round(-Math.log(probability) * PARTS)));
  }

  /** Natural logarithm of the probability of a text as a line; its classes. */
  public double logProbability(int[] text) {
    double log = 0;
    int context = start;
    for (int c : text) {
      log += logProbability(context, c);
      context = extend(context, c);
    }
    return log;
  }

  /**
   * The perplexity of a text for each character: about 1 where every character is foreseen.
   *
   * @throws IllegalArgumentException when it is empty or the characters cannot write it
   */
  public double perplexity(String text) {
    int[] classes = symbols.characters().encode(text);
    if (classes.length == 0) {
      throw new IllegalArgumentException("expected a text, found an empty one");
    }
    return perplexity(classes);
  }

  /** The same of a text's classes, 1 or more. */
  double perplexity(int[] text) {
    return Math.exp(-logProbability(text) / text.length);
  }
}
