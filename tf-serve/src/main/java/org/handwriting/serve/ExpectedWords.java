package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handwriting.core.text.Alignment.Span;
import org.handwriting.core.text.BeamOptions;
import org.handwriting.core.text.BeamSearch;
import org.handwriting.core.text.Hypothesis;
import org.handwriting.core.text.Lexicon;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.transcription.PlainText;

/**
 * Puts an expected word in place of each word of a text that looks nearly like it. Immutable and
 * thread-safe.
 */
final class ExpectedWords {
  /**
   * For each of its characters an expected word may be this much less likely than what is read
   * without it, as a natural logarithm: one of five may be quite another.
   */
  private static final double DOUBT = 1.5;

  private final CharacterSet characters;
  private final AlphabetMask allowed;
  private final int classes;
  private final Set<String> asExpected;
  private final Map<String, String> words = new HashMap<>(); // by their small letters
  private final BeamSearch expected;
  private final BeamSearch any;

  /**
   * A text with expected words.
   *
   * @param text classes of its characters
   * @param logRatio by how much it is more likely than what it stands for, by the network; 0 or
   *     less, a natural logarithm
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Replaced(int[] text, double logRatio) {}

  private record Word(String text, double logRatio) {}

  private ExpectedWords(List<String> writable, CharacterSet characters, AlphabetMask allowed) {
    this.characters = characters;
    this.allowed = allowed;
    classes = characters.size() + 1;
    asExpected = Set.copyOf(writable);
    writable.forEach(word -> words.putIfAbsent(lower(word), word));
    BeamOptions options = BeamOptions.defaults().withoutLanguage();
    Lexicon lexicon = new Lexicon(writable, characters);
    expected = new BeamSearch(classes, options, Optional.empty(), Optional.of(lexicon));
    any = new BeamSearch(classes, options, Optional.empty(), Optional.empty());
  }

  /**
   * These words, but those that the characters cannot write; nothing if none is left.
   *
   * @param allowed which of the characters may be read: a word is written as it is expected only
   *     where these can write it so, else as it was read
   */
  static Optional<ExpectedWords> of(
      List<String> words, CharacterSet characters, AlphabetMask allowed) {
    List<String> writable =
        words.stream()
            // A text has the words of a name one by one.
            .flatMap(name -> Arrays.stream(PlainText.of(name).split(" ", -1)))
            .filter(word -> !word.isEmpty() && characters.lacking(word).isEmpty())
            .toList();
    return writable.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExpectedWords(writable, characters, allowed));
  }

  /**
   * A text with the expected words that it may have; nothing if it has none but its own.
   *
   * @param scores natural logarithms of each class's probability at each step, float32 [steps, k]
   * @param text classes of its characters
   * @param spans the steps of each
   */
  Optional<Replaced> in(float[] scores, int[] text, List<Span> spans) {
    String[] each = Arrays.stream(text).mapToObj(characters::character).toArray(String[]::new);
    StringBuilder replaced = new StringBuilder();
    double logRatio = 0;
    boolean changed = false;
    for (int from = 0, to; from < spans.size(); from = to) {
      to = from;
      while (to < each.length && !each[to].equals(" ")) {
        to++;
      }
      String own = String.join("", Arrays.asList(each).subList(from, to));
      Optional<Word> word =
          own.isEmpty() || asExpected.contains(own)
              ? Optional.empty()
              : like(own, steps(scores, spans, from, to));
      logRatio += word.map(Word::logRatio).orElse(0.0);
      changed |= word.isPresent();
      replaced.append(word.map(Word::text).orElse(own));
      for (; to < each.length && each[to].equals(" "); to++) {
        replaced.append(' ');
      }
    }
    return changed
        ? Optional.of(new Replaced(characters.encode(replaced.toString()), logRatio))
        : Optional.empty();
  }

  // From the middle of the space before a word to the middle of the one behind it.
  private float[] steps(float[] scores, List<Span> spans, int from, int to) {
    int first = from == 0 ? 0 : middle(spans.get(from - 1));
    int last = to == spans.size() ? scores.length / classes : middle(spans.get(to)) + 1;
    return Arrays.copyOfRange(scores, first * classes, last * classes);
  }

  private static int middle(Span span) {
    return (span.from() + span.to()) / 2;
  }

  private Optional<Word> like(String own, float[] steps) {
    List<Hypothesis> found = expected.search(steps);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String best = characters.decode(found.get(0).text()).strip();
    double logRatio = found.get(0).score() - any.search(steps).get(0).score();
    boolean near = logRatio >= -DOUBT * own.codePointCount(0, own.length());
    return near
        ? cased(best).filter(text -> !text.equals(own)).map(text -> word(text, logRatio))
        : Optional.empty();
  }

  private static Word word(String text, double logRatio) {
    return new Word(text, Math.min(0, logRatio));
  }

  // As it is expected, with the signs that are read around it; one in small letters may also begin
  // a sentence or stand in capitals.
  private Optional<String> cased(String read) {
    for (String core : cores(read)) {
      String word = words.get(lower(core));
      if (word != null) {
        String upper = word.toUpperCase(Locale.ROOT);
        boolean small = word.equals(lower(word)) && upper.length() == word.length();
        int first = word.offsetByCodePoints(0, 1);
        String capitalized = upper.substring(0, first) + word.substring(first);
        String cased =
            small && core.equals(upper) && word.length() > first
                ? upper
                : small && core.startsWith(upper.substring(0, first)) ? capitalized : word;
        String text = read.replace(core, cased);
        return Optional.of(mayBeRead(text) ? text : read);
      }
    }
    return Optional.empty();
  }

  private boolean mayBeRead(String text) {
    return characters.lacking(text).isEmpty()
        && Arrays.stream(characters.encode(text)).allMatch(allowed::has);
  }

  // The text, and the text without the signs at its ends.
  private static List<String> cores(String read) {
    List<String> cores = new ArrayList<>(List.of(read));
    cores.add(read.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", ""));
    return cores;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
