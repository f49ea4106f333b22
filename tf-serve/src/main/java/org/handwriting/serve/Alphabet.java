package org.handwriting.serve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Characters that a picture may show. A character that a model has merged with its other case (c
 * with C) counts as the merged one.
 *
 * @param name by which users choose it, or the characters themselves
 * @param characters each a label; empty means every label of the model
 */
public record Alphabet(String name, Set<String> characters) {
  private static final String DIGIT = "0123456789";
  private static final String LETTER = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** 0 to 9. */
  public static final Alphabet DIGITS = new Alphabet("digits", split(DIGIT));

  /** A to Z and a to z. */
  public static final Alphabet LETTERS = new Alphabet("letters", split(LETTER));

  /** Every label of the model. */
  public static final Alphabet ALL = new Alphabet("all", Set.of());

  /** Copies the characters. */
  public Alphabet {
    characters = Set.copyOf(characters);
  }

  /**
   * These characters.
   *
   * @param characters such as {@code 0123456789-}
   * @throws IllegalArgumentException if there are none
   */
  public static Alphabet of(String characters) {
    Set<String> each = split(characters);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("alphabet: expected 1 character or more, found none");
    }
    return new Alphabet(characters, each);
  }

  /**
   * Reads {@code digits}, {@code letters}, {@code all}, or anything else as the characters
   * themselves.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public static Alphabet parse(String text) {
    return List.of(DIGITS, LETTERS, ALL).stream()
        .filter(alphabet -> alphabet.name.equals(text))
        .findFirst()
        .orElseGet(() -> of(text));
  }

  /**
   * The classes that these characters are.
   *
   * @param labels of a model, in class order
   * @return in class order
   * @throws IllegalArgumentException if the model has none of them
   */
  int[] classesIn(List<String> labels) {
    Set<Integer> classes = new LinkedHashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      if (characters.isEmpty() || means(labels.get(i), labels)) {
        classes.add(i);
      }
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException(
          "alphabet %s: expected characters that the model knows (%s), found none"
              .formatted(name, String.join("", labels)));
    }
    return classes.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The characters that a label stands for: itself, and its other case where the model has merged
   * the two; those of this alphabet.
   */
  List<String> standingFor(String label, List<String> labels) {
    String other = otherCase(label);
    boolean merged = !other.equals(label) && !labels.contains(other);
    return Stream.of(label, other)
        .filter(character -> character.equals(label) || merged)
        .filter(character -> characters.isEmpty() || characters.contains(character))
        .toList();
  }

  private boolean means(String label, List<String> labels) {
    if (characters.contains(label)) {
      return true;
    }
    String other = otherCase(label);
    return !labels.contains(other) && characters.contains(other);
  }

  private static String otherCase(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    return lower.equals(label) ? label.toUpperCase(Locale.ROOT) : lower;
  }

  private static Set<String> split(String characters) {
    List<String> each = new ArrayList<>();
    characters.codePoints().forEach(c -> each.add(Character.toString(c)));
    return new LinkedHashSet<>(each);
  }
}
