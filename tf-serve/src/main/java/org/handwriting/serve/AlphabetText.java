package org.handwriting.serve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Reads what people write for an alphabet that has no name: characters and ranges of them. Names
 * that are spelled wrong are told apart from characters.
 */
final class AlphabetText {
  static final String LITERALLY = "characters:";

  /** What people write for the names, besides the names themselves. */
  private static final Map<String, String> ALIASES =
      new TreeMap<>(
          Map.of(
              "number", "digits",
              "numeric", "digits",
              "numeral", "digits",
              "alpha", "letters",
              "alphabetic", "letters",
              "lower", "lowercase",
              "upper", "uppercase",
              "capital", "uppercase",
              "any", "all",
              "alphanumeric", "all"));

  private static final String EXPECTED =
      "all, digits, letters, lowercase, uppercase, or characters such as 0-9X";

  /** Fewer letters are no word. */
  private static final int WORD = 3;

  /** A name with so many letters may have one of them wrong. */
  private static final int LETTERS_A_SLIP = 4;

  /** More than any script has letters of one case, and not the whole of Unicode. */
  private static final int LONGEST_RANGE = 1000;

  /** Enough to recognize what one has written. */
  private static final int LONGEST_ECHO = 40;

  private static final String WITH_VOWEL = "(?i).*[aeiouy].*";

  private final String text;
  private final int[] characters;
  private final List<String> names;

  private AlphabetText(String text, List<String> names) {
    this.text = text;
    this.characters = text.codePoints().toArray();
    this.names = names;
  }

  /**
   * The characters that a text which is no name means.
   *
   * @param names of alphabets, which it may be a slip for
   */
  static Set<String> characters(String text, List<String> names) {
    return new AlphabetText(text, names).read();
  }

  /** Says that it is no text for an alphabet. */
  static IllegalArgumentException refused(String found) {
    return new IllegalArgumentException("alphabet: expected " + EXPECTED + ", found " + found);
  }

  private Set<String> read() {
    Set<String> read = new LinkedHashSet<>();
    StringBuilder alone = new StringBuilder(); // characters that are in no range
    for (int i = 0; i < characters.length; i++) {
      int first = characters[i];
      if (isRange(i)) {
        addRange(read, first, characters[i + 2]);
        alone.append(' ');
        i += 2;
      } else {
        read.add(Character.toString(first));
        alone.appendCodePoint(first);
      }
    }
    Stream.of(alone.toString().split("[^\\p{L}]+"))
        .filter(this::isLikeAName)
        .findFirst()
        .ifPresent(this::refuseName);
    if (read.isEmpty()) {
      throw refused("nothing");
    }
    return read;
  }

  /** A hyphen is one of the characters where it comes first or last, or beside a sign. */
  private boolean isRange(int i) {
    return i + 2 < characters.length
        && characters[i + 1] == '-'
        && Character.isLetterOrDigit(characters[i])
        && Character.isLetterOrDigit(characters[i + 2]);
  }

  private void addRange(Set<String> read, int first, int last) {
    Optional<IntPredicate> kind =
        Stream.<IntPredicate>of(Character::isDigit, Character::isUpperCase, Character::isLowerCase)
            .filter(one -> one.test(first) && one.test(last))
            .findFirst();
    Character.UnicodeScript script = Character.UnicodeScript.of(first);
    if (kind.isEmpty()
        || first > last
        || last - first > LONGEST_RANGE
        || Character.UnicodeScript.of(last) != script) {
      throw new IllegalArgumentException(
          ("alphabet: expected a range such as 0-9, A-Z or a-z, found %s-%s; a hyphen that is one"
                  + " of the characters comes first or last")
              .formatted(Character.toString(first), Character.toString(last)));
    }
    for (int c = first; c <= last; c++) {
      // Between a and ÿ there are signs, and capitals; none of them is meant.
      if (kind.get().test(c) && Character.UnicodeScript.of(c) == script) {
        read.add(Character.toString(c));
      }
    }
  }

  // Characters are written once each, and mostly in their order: a word is neither.
  private boolean isLikeAName(String letters) {
    if (letters.length() < WORD) {
      return false;
    }
    boolean again =
        letters.codePoints().distinct().count() < letters.codePointCount(0, letters.length());
    boolean near = distance(nearest(letters), letters) <= letters.length() / LETTERS_A_SLIP;
    boolean word = letters.substring(1).equals(letters.substring(1).toLowerCase(Locale.ROOT));
    return again || near || (word && letters.matches(WITH_VOWEL) && !isInOrder(letters));
  }

  private static boolean isInOrder(String letters) {
    int[] each = letters.codePoints().toArray();
    int[] sorted = each.clone();
    Arrays.sort(sorted);
    return Arrays.equals(each, sorted);
  }

  private void refuseName(String letters) {
    String nearest = nearest(letters);
    String meant = ALIASES.getOrDefault(nearest, nearest);
    String found = text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    throw new IllegalArgumentException(
        "alphabet: expected %s, found \"%s\"; did you mean %s? %s%s would be these characters themselves"
            .formatted(EXPECTED, found, meant, LITERALLY, found));
  }

  /** The name or alias that has the fewest letters other than these. */
  private String nearest(String letters) {
    return Stream.concat(names.stream(), ALIASES.keySet().stream())
        .min(Comparator.comparingInt(name -> distance(name, letters)))
        .orElseThrow();
  }

  /** Letters to change, add or leave out to make one of the other (Levenshtein). */
  private static int distance(String name, String letters) {
    String other = letters.toLowerCase(Locale.ROOT);
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= name.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (name.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
