package org.handwriting.data.synthetic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.handwriting.data.BadFileException;
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
  private static final int ONLY_MIXED = 14;

  /** are in capitals, */
  private static final int CAPITALS = 5;

  /** or begin each word with one. */
  private static final int TITLES = 5;

  private final List<String[]> paragraphs; // their words

  private SyntheticText(List<String[]> paragraphs) {
    this.paragraphs = paragraphs;
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
        words.add(plain.split(" ", -1));
      }
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("expected a text to draw lines of, found no word");
    }
    return new SyntheticText(List.copyOf(words));
  }

  /**
   * Pieces of a file: a paragraph a line, UTF-8, gzipped if its name ends in {@code .gz}.
   *
   * @throws BadFileException if there is no such file, or no word in it
   */
  public static SyntheticText in(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(
          file, "a text file", Files.exists(file) ? "a folder" : "nothing there");
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      return of(reader.lines().toList());
    } catch (CharacterCodingException | java.io.UncheckedIOException | ZipException e) {
      throw caused(new BadFileException(file, "a whole text in UTF-8", "other bytes"), e);
    } catch (IllegalArgumentException e) {
      throw caused(new BadFileException(file, "a text to draw lines of", "no word"), e);
    }
  }

  private static BadFileException caused(BadFileException bad, Exception cause) {
    bad.initCause(cause);
    return bad;
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
    String[] words = paragraphs.get(random.nextInt(paragraphs.size()));
    StringBuilder line = new StringBuilder();
    for (int k = random.nextInt(words.length); k < words.length && line.length() < most; k++) {
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
