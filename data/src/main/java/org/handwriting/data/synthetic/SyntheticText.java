package org.handwriting.data.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.Fold;
import org.handwriting.data.transcription.Paragraphs;
import org.handwriting.data.transcription.PlainText;

/**
 * What is written on synthetic lines: pieces of a text, mixed with what texts hold little of:
 * digits, dates, amounts, names, signs, capitals, and words that nobody knows. Immutable and
 * thread-safe.
 */
public final class SyntheticText {
  /** A line of this many characters ends with the word. */
  private static final int LONGEST = 62;

  /** Of 100 lines, so many are of a single word or two, */
  private static final int SHORT = 12;

  /** hold something that the text does not, */
  private static final int MIXED = 30;

  /** or nothing else, */
  private static final int ONLY_MIXED = 18;

  /** are in capitals, */
  private static final int CAPITALS = 5;

  /** or begin each word with one. */
  private static final int TITLES = 5;

  private final List<String[]> paragraphs; // their words
  private final int[] ends; // words of a paragraph and of all before it

  private SyntheticText(List<String[]> paragraphs) {
    if (paragraphs.isEmpty()) {
      throw new IllegalArgumentException("expected a text to draw lines of, found no word");
    }
    this.paragraphs = paragraphs;
    ends = paragraphs.stream().mapToInt(words -> words.length).toArray();
    Arrays.parallelPrefix(ends, Math::addExact);
  }

  /**
   * Pieces of these paragraphs.
   *
   * @throws IllegalArgumentException if there is no word in them
   */
  public static SyntheticText of(List<String> paragraphs) {
    List<String[]> words = new ArrayList<>();
    for (String paragraph : paragraphs) {
      // As texts are typed: a dash as two hyphens, emphasis as _word_.
      String written = paragraph.replaceAll("--+", " - ").replaceAll("\\b_|_\\b", "");
      String plain = PlainText.of(written);
      if (!plain.isEmpty()) {
        words.add(
            Arrays.stream(plain.split(" ", -1))
                .flatMap(SyntheticText::pieces)
                .toArray(String[]::new));
      }
    }
    return new SyntheticText(List.copyOf(words));
  }

  // A writing without spaces has paragraphs of one word: no line is as long.
  private static Stream<String> pieces(String word) {
    List<String> all = new ArrayList<>();
    int from = 0;
    while (word.codePointCount(from, word.length()) > LONGEST) {
      int to = word.offsetByCodePoints(from, LONGEST);
      all.add(word.substring(from, to));
      from = to;
    }
    all.add(word.substring(from));
    return all.stream();
  }

  /**
   * Pieces of files: a paragraph a line, UTF-8, gzipped if the name ends in {@code .gz}.
   *
   * @throws BadFileException if one is not there, or there is no word in any
   */
  public static SyntheticText in(List<Path> files) throws IOException {
    try {
      return of(Paragraphs.in(files));
    } catch (IllegalArgumentException e) {
      BadFileException bad =
          new BadFileException(files.get(0), "a text to draw lines of", "no word");
      bad.initCause(e);
      throw bad;
    }
  }

  /**
   * The same with words as a model can write them: without the accents, and with plain quotes and
   * dashes, where it lacks these.
   *
   * @throws IllegalArgumentException if nothing is left of any word
   */
  public SyntheticText within(CharacterSet set) {
    return new SyntheticText(
        paragraphs.stream()
            .map(words -> Arrays.stream(words).flatMap(word -> written(word, set)))
            .map(words -> words.toArray(String[]::new))
            .filter(words -> words.length > 0)
            .toList());
  }

  // Nothing is left of an accent that stands alone; a sign may be several words.
  private static Stream<String> written(String word, CharacterSet set) {
    return set.canWrite(word)
        ? Stream.of(word)
        : Arrays.stream(PlainText.of(Fold.plain(word)).split(" ", -1)).filter(w -> !w.isEmpty());
  }

  /** A line: 1 to some 70 characters, words with one space between them. */
  public String drawn(Random random) {
    String line = random.nextInt(100) < ONLY_MIXED ? inserted(random) : mixed(random);
    int shape = random.nextInt(100);
    if (shape < CAPITALS) {
      return line.toUpperCase(Locale.ROOT);
    }
    return shape < CAPITALS + TITLES ? titled(line) : line;
  }

  private static String inserted(Random random) {
    StringBuilder line = new StringBuilder(Inserts.drawn(random));
    while (random.nextInt(5) < 2 && line.length() < LONGEST / 2) {
      line.append(' ').append(Inserts.drawn(random));
    }
    return line.toString();
  }

  private String mixed(Random random) {
    int most = random.nextInt(100) < SHORT ? 1 + random.nextInt(12) : length(random);
    boolean mixes = random.nextInt(100) < MIXED;
    // Any word may begin a line: headings and the like, short paragraphs, are not more of a text.
    int first = random.nextInt(ends[ends.length - 1]);
    int found = Arrays.binarySearch(ends, first + 1);
    int paragraph = found < 0 ? -found - 1 : found;
    String[] words = paragraphs.get(paragraph);
    StringBuilder line = new StringBuilder();
    for (int k = first - ends[paragraph] + words.length;
        k < words.length && line.length() < most;
        k++) {
      line.append(line.length() > 0 ? " " : "").append(words[k]);
      if (mixes && random.nextInt(5) == 0 && line.length() < most) {
        line.append(' ').append(Inserts.drawn(random));
      }
    }
    return line.toString();
  }

  private static int length(Random random) {
    return 12 + random.nextInt(LONGEST - 12);
  }

  private static String titled(String line) {
    StringBuilder titled = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      titled
          .append(titled.length() > 0 ? " " : "")
          .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(word.substring(1));
    }
    return titled.toString();
  }
}
