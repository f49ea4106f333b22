package org.handwriting.serve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final int MOST_TOLD = 20; // characters, in errors
  private static final String LETTER = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  // As numbers, dates and times are written.
  private static final String SIGNS_OF_NUMBERS = ".,:/+-";

  /** 0 to 9; in a line, the signs too that numbers, dates and times are written with. */
  public static final Alphabet DIGITS = new Alphabet("digits", split(DIGIT));

  /** A to Z and a to z. */
  public static final Alphabet LETTERS = new Alphabet("letters", split(LETTER));

  /** a to z, and what the model has merged with them. */
  public static final Alphabet LOWERCASE =
      new Alphabet("lowercase", split(LETTER.substring(LETTER.length() / 2)));

  /** A to Z. */
  public static final Alphabet UPPERCASE =
      new Alphabet("uppercase", split(LETTER.substring(0, LETTER.length() / 2)));

  /** Every label of the model. */
  public static final Alphabet ALL = new Alphabet("all", Set.of());

  private static final List<Alphabet> NAMED = List.of(ALL, DIGITS, LETTERS, LOWERCASE, UPPERCASE);

  /** Copies the characters. */
  public Alphabet {
    characters = Set.copyOf(characters);
  }

  /**
   * These characters as they are: {@code 0-9} are three.
   *
   * @param characters such as {@code 0123456789-}
   * @throws IllegalArgumentException if there are none
   */
  public static Alphabet of(String characters) {
    if (characters == null) {
      throw new IllegalArgumentException("alphabet: expected 1 character or more, found null");
    }
    Set<String> each = split(characters);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("alphabet: expected 1 character or more, found none");
    }
    return new Alphabet(characters, each);
  }

  /**
   * Reads what people write, everywhere alike:
   *
   * <ul>
   *   <li>{@code all}, {@code digits}, {@code letters}, {@code lowercase} or {@code uppercase}, in
   *       whatever case,
   *   <li>characters, such as {@code 0123456789X},
   *   <li>ranges of digits or of letters of one case, alone or among characters: {@code 0-9},
   *       {@code A-F0-9-}. A hyphen is one of the characters where it comes first or last, or
   *       beside a sign,
   *   <li>{@code characters:} and characters that are taken as they are, should they look like one
   *       of the above: {@code characters:digit}.
   * </ul>
   *
   * @throws IllegalArgumentException if there are no characters, or if it looks like a name and is
   *     none; the message tells the nearest one
   */
  public static Alphabet parse(String text) {
    if (text == null) {
      throw AlphabetText.refused("null");
    }
    if (text.startsWith(AlphabetText.LITERALLY)) {
      return of(text.substring(AlphabetText.LITERALLY.length()));
    }
    List<String> names = NAMED.stream().map(Alphabet::name).toList();
    // A space parts words, also where it comes last; alone it is nothing.
    String given = text.isBlank() ? "" : text;
    return named(text.strip())
        .orElseGet(() -> new Alphabet(given, AlphabetText.characters(given, names)));
  }

  private static Optional<Alphabet> named(String text) {
    return NAMED.stream().filter(known -> known.name().equalsIgnoreCase(text)).findFirst();
  }

  /** The same and a space, which parts the words of a line. */
  public Alphabet withSpace() {
    Set<String> more = new LinkedHashSet<>(characters);
    more.add(" ");
    return characters.isEmpty() ? this : new Alphabet(name, more);
  }

  /** What it means in a line: {@code digits} are numbers there. */
  Alphabet inLines() {
    if (!equals(DIGITS) && !equals(DIGITS.withSpace())) {
      return this;
    }
    Set<String> more = new LinkedHashSet<>(characters);
    more.addAll(split(SIGNS_OF_NUMBERS));
    return new Alphabet(name, more);
  }

  /**
   * The classes that these characters are.
   *
   * @param labels of a model, in class order
   * @return in class order
   * @throws IllegalArgumentException if the model lacks one of them, or all that a name means
   */
  int[] classesIn(List<String> labels) {
    if (!isKnownTo(labels)) {
      throw new IllegalArgumentException(
          "alphabet %s: expected characters that the model knows (%s), found others: %s"
              .formatted(name, String.join("", labels), told(lackingIn(labels))));
    }
    Set<Integer> classes = new LinkedHashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      if (characters.isEmpty() || means(labels.get(i), labels)) {
        classes.add(i);
      }
    }
    return classes.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Whether a model with these labels can read it: every character, or, of what a name means, any.
   */
  public boolean isKnownTo(List<String> labels) {
    List<String> lacking = lackingIn(labels);
    return lacking.isEmpty() || (named(name).isPresent() && lacking.size() < characters.size());
  }

  private List<String> lackingIn(List<String> labels) {
    return characters.stream().filter(character -> !isIn(labels, character)).sorted().toList();
  }

  /**
   * The characters that a label stands for: itself, and its other case where the model has merged
   * the two; those of this alphabet.
   */
  List<String> meaningsOf(String label, List<String> labels) {
    String other = otherCase(label);
    boolean merged = !other.equals(label) && !labels.contains(other);
    return Stream.of(label, other)
        .filter(character -> character.equals(label) || merged)
        .filter(character -> characters.isEmpty() || characters.contains(character))
        .toList();
  }

  private static boolean isIn(List<String> labels, String character) {
    return labels.contains(character) || labels.contains(otherCase(character));
  }

  private static String told(List<String> lacking) {
    String some =
        lacking.stream()
            .limit(MOST_TOLD)
            .map(character -> character.isBlank() ? "a space" : character)
            .collect(Collectors.joining(" "));
    return lacking.size() <= MOST_TOLD
        ? some
        : some + " and %d more".formatted(lacking.size() - MOST_TOLD);
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
