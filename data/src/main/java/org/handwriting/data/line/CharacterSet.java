package org.handwriting.data.line;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.handwriting.data.BadFileException;
import org.handwriting.data.TextLines;

/**
 * The characters that a model of lines can write, in class order. Class {@code i} is the i-th
 * character, a code point of Unicode in NFC; the class after the last is the blank of CTC, which is
 * no character and not among them. Immutable.
 */
public final class CharacterSet {
  /** No script's letters, signs and digits that people write by hand are more. */
  private static final int MOST = 10_000;

  private final int[] characters; // code points, [size]
  private final Map<Integer, Integer> classes = new HashMap<>();

  private CharacterSet(int[] characters) {
    this.characters = characters;
    if (characters.length < 1 || characters.length > MOST) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST + " characters, found " + characters.length);
    }
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      if (!isWritable(c)) {
        throw new IllegalArgumentException(
            "expected characters of Unicode in NFC that can be written, found "
                + shown(c)
                + " for class "
                + i);
      }
      Integer before = classes.put(c, i);
      if (before != null) {
        throw new IllegalArgumentException(
            "expected each character once, found "
                + shown(c)
                + " for classes "
                + before
                + " and "
                + i);
      }
    }
  }

  private static boolean isWritable(int c) {
    boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
    String text = Character.toString(c);
    return (c == ' ' || !space)
        && !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  /**
   * Characters in class order.
   *
   * @param characters one after the other, each once
   * @throws IllegalArgumentException if one is there twice, or none that can be written
   */
  public static CharacterSet of(String characters) {
    return new CharacterSet(characters.codePoints().toArray());
  }

  /** All that some texts are written with, in the order of their code points. */
  public static CharacterSet covering(Collection<String> texts) {
    return covering(texts, 1);
  }

  /**
   * What some texts are written with, in the order of their code points, without what is too rare
   * to be learned.
   *
   * @param least how often a character must be there
   */
  public static CharacterSet covering(Collection<String> texts, int least) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String text : texts) {
      normal(text).codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
    }
    return new CharacterSet(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .mapToInt(Map.Entry::getKey)
            .toArray());
  }

  /**
   * Reads a file of one character a line.
   *
   * @throws BadFileException if a line is not one character, or the file is not there
   */
  public static CharacterSet read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "a file of one character a line", "none");
    }
    return read(file, Files.readAllBytes(file));
  }

  /**
   * The same from bytes that have been read already.
   *
   * @param file they came from, for messages
   */
  public static CharacterSet read(Path file, byte[] bytes) throws IOException {
    StringBuilder characters = new StringBuilder();
    int number = 0;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      for (String line : TextLines.unmarked(text).lines().toList()) {
        number++;
        if (line.codePointCount(0, line.length()) != 1) {
          String found = line.isEmpty() ? "none" : "\"" + line + "\"";
          throw new BadFileException(file, "one character a line", found + " in line " + number);
        }
        characters.append(line);
      }
      return of(characters.toString());
    } catch (CharacterCodingException e) {
      throw caused(new BadFileException(file, "UTF-8 text", "other bytes"), e);
    } catch (IllegalArgumentException e) {
      throw caused(new BadFileException(file, "a character set", e.getMessage()), e);
    }
  }

  private static BadFileException caused(BadFileException bad, Exception cause) {
    bad.initCause(cause);
    return bad;
  }

  /** What {@link #read} reads: one character a line, each line ended by a line feed. */
  public String fileText() {
    return asString().codePoints().mapToObj(c -> Character.toString(c) + "\n").collect(joining());
  }

  /** How many characters there are. */
  public int size() {
    return characters.length;
  }

  /** The class of CTC's blank: {@link #size}. A network has one class more than characters. */
  public int blank() {
    return characters.length;
  }

  /** The character of a class, 0 to {@code size() - 1}. */
  public String character(int classIndex) {
    return Character.toString(characters[classIndex]);
  }

  /** All characters, one after the other. */
  public String asString() {
    return new String(characters, 0, characters.length);
  }

  /** All characters, in class order. */
  public List<String> asList() {
    return asString().codePoints().mapToObj(Character::toString).toList();
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Whether a text can be written. */
  public boolean canWrite(String text) {
    return normal(text).codePoints().allMatch(classes::containsKey);
  }

  /** The characters of a text that cannot be written, each once, for people; empty if all can. */
  public String lacking(String text) {
    return normal(text)
        .codePoints()
        .filter(c -> !classes.containsKey(c))
        .distinct()
        .mapToObj(CharacterSet::shown)
        .collect(joining(", "));
  }

  private static String shown(int c) {
    String code = String.format("U+%04X", c);
    boolean seen = c > ' ' && Character.isDefined(c) && !Character.isISOControl(c);
    return seen ? "\"" + Character.toString(c) + "\" (" + code + ")" : code;
  }

  /**
   * The classes of a text.
   *
   * @return {@code [n]}, each 0 to {@code size() - 1}
   * @throws IllegalArgumentException if it cannot be written, naming the characters
   */
  public int[] encode(String text) {
    String lacking = lacking(text);
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "expected text in the model's " + size() + " characters, found " + lacking);
    }
    return normal(text).codePoints().map(classes::get).toArray();
  }

  /** The text of some classes, each 0 to {@code size() - 1}. */
  public String decode(int[] textClasses) {
    StringBuilder text = new StringBuilder();
    for (int c : textClasses) {
      text.appendCodePoint(characters[c]);
    }
    return text.toString();
  }

  /**
   * The text with what cannot be written replaced by what it is without accents ({@link Fold}),
   * where that can be; the rest stays.
   */
  public String fold(String text) {
    StringBuilder folded = new StringBuilder();
    for (int c : normal(text).codePoints().toArray()) {
      String character = Character.toString(c);
      String plain = classes.containsKey(c) ? character : Fold.plain(character);
      folded.append(canWrite(plain) ? plain : character);
    }
    return folded.toString();
  }

  /**
   * How many steps in time CTC needs for a text: one a character, and a blank between two that are
   * the same.
   */
  public static int leastSteps(int[] textClasses) {
    int steps = textClasses.length;
    for (int i = 1; i < textClasses.length; i++) {
      steps += textClasses[i] == textClasses[i - 1] ? 1 : 0;
    }
    return steps;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharacterSet that && asString().equals(that.asString());
  }

  @Override
  public int hashCode() {
    return asString().hashCode();
  }

  @Override
  public String toString() {
    return size() + " characters: " + asString();
  }
}
