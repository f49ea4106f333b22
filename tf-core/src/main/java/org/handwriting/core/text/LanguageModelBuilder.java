package org.handwriting.core.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.handwriting.core.text.LanguageModelFile.Level;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.Fold;

/**
 * Learns a {@link LanguageModel} from text: n-grams are counted, rare long ones left out, and the
 * rest smoothed with the shorter ones (Kneser and Ney 1995). What leaving out takes away goes to
 * the shorter n-grams, so that probabilities sum to 1 whatever is left out.
 */
public final class LanguageModelBuilder {
  // Up to this many characters, even what the text has once is kept.
  private static final int SHORT = 3;

  // How often the texts must have what models that come with trained ones keep.
  private static final int LEAST = 2;

  // Of so many paragraphs one is learned in capitals too, as forms and headings are written.
  private static final int CAPITALS = 8;

  private final CharacterSet characters;
  private final int order;
  private final int least;

  /**
   * @param characters of the model of lines that it is for
   * @param order characters of the longest n-grams, 2 to 7
   * @param least how often the text must have an n-gram of more than three characters, 1 or more
   */
  public LanguageModelBuilder(CharacterSet characters, int order, int least) {
    if (order < 2 || order > NgramCounts.MOST_ORDER || least < 1) {
      throw new IllegalArgumentException(
          "expected n-grams of 2 to %d characters that are there 1 time or more, found %d and %d"
              .formatted(NgramCounts.MOST_ORDER, order, least));
    }
    this.characters = Objects.requireNonNull(characters, "characters");
    this.order = order;
    this.least = least;
  }

  /** As the models that come with trained ones are made. */
  public static LanguageModelBuilder defaults(CharacterSet characters) {
    return new LanguageModelBuilder(characters, NgramCounts.MOST_ORDER, LEAST);
  }

  /**
   * The file of a model that has learned from some paragraphs.
   *
   * @throws IllegalArgumentException when they have none of the characters
   */
  public byte[] learn(Iterable<String> paragraphs) {
    List<String> writable = new ArrayList<>();
    int number = 0;
    for (String paragraph : paragraphs) {
      // As it is written by hand, and drawn.
      String text = paragraph.replaceAll("--+", " - ").strip().replaceAll("\\s+", " ");
      writable.add(characters.fold(text));
      if (++number % CAPITALS == 0) {
        writable.add(characters.fold(text.toUpperCase(Locale.ROOT)));
      }
    }
    NgramSymbols symbols = symbols(writable);
    NgramCounts counts = new NgramCounts();
    Map<Integer, Integer> ofCharacter = new HashMap<>();
    for (int c = 0; c < characters.size(); c++) {
      ofCharacter.put(characters.character(c).codePointAt(0), symbols.ofClass()[c]);
    }
    writable.forEach(text -> count(text, ofCharacter, counts));
    return LanguageModelFile.write(symbols, levels(counts, symbols));
  }

  // A symbol for each character that the texts have; of the others, that of their plain form.
  private NgramSymbols symbols(List<String> texts) {
    boolean[] seen = new boolean[characters.size()];
    for (String text : texts) {
      for (int c : text.codePoints().distinct().toArray()) {
        String character = Character.toString(c);
        if (characters.canWrite(character)) {
          seen[characters.encode(character)[0]] = true;
        }
      }
    }
    int[] ofClass = new int[characters.size()];
    int count = 0;
    for (int c = 0; c < seen.length; c++) {
      ofClass[c] = seen[c] && count + 1 < NgramSymbols.UNKNOWN ? ++count : NgramSymbols.UNKNOWN;
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "expected text in the model's %d characters, found none".formatted(characters.size()));
    }
    int[] own = ofClass.clone();
    boolean[] plain = new boolean[characters.size()];
    for (int c = 0; c < seen.length; c++) {
      String folded = Fold.plain(characters.character(c));
      if (own[c] == NgramSymbols.UNKNOWN && !folded.isEmpty()) {
        String first = Character.toString(folded.codePointAt(0));
        int symbol = characters.canWrite(first) ? own[characters.encode(first)[0]] : own[c];
        ofClass[c] = symbol;
        plain[c] = symbol != NgramSymbols.UNKNOWN;
      }
    }
    return new NgramSymbols(characters, ofClass, plain, count);
  }

  private void count(String text, Map<Integer, Integer> ofCharacter, NgramCounts counts) {
    int space = ofCharacter.getOrDefault((int) ' ', NgramSymbols.UNKNOWN);
    long history = space == NgramSymbols.UNKNOWN ? 0 : space;
    if (history != 0) {
      counts.count(history);
    }
    long mask = (1L << (Byte.SIZE * (order - 1))) - 1;
    for (int c : text.codePoints().toArray()) {
      int symbol = ofCharacter.getOrDefault(c, NgramSymbols.UNKNOWN);
      if (symbol == NgramSymbols.UNKNOWN) {
        history = 0; // what stands on both sides of it does not belong together
        continue;
      }
      history = (history & mask) << Byte.SIZE | symbol;
      for (long key = history; key != 0; key = NgramCounts.shorter(key)) {
        counts.count(key);
      }
    }
  }

  private List<Level> levels(NgramCounts counts, NgramSymbols symbols) {
    KneserNey smoothed = new KneserNey(counts, order, symbols);
    List<long[]> kept = new ArrayList<>();
    for (int n = 1; n <= order; n++) {
      kept.add(smoothed.add(n, n > SHORT ? least : 1));
    }
    return kept.stream().map(smoothed::level).toList();
  }
}
