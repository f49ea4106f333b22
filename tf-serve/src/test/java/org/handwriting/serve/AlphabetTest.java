package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphabetTest {
  private static final List<String> LABELS = List.of("0", "7", "A", "C", "a", "ß");

  @Test
  void knowsDigitsLettersAndAll() {
    assertThat(Alphabet.DIGITS.classesIn(LABELS)).containsExactly(0, 1);
    assertThat(Alphabet.LETTERS.classesIn(LABELS)).containsExactly(2, 3, 4);
    assertThat(Alphabet.ALL.classesIn(LABELS)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void takesALabelThatTheModelHasMergedForTheMergedOne() {
    assertThat(Alphabet.of("c").classesIn(LABELS)).containsExactly(3);
    assertThat(Alphabet.of("C").classesIn(LABELS)).containsExactly(3);
  }

  @Test
  void keepsCasesApartThatTheModelKeepsApart() {
    assertThat(Alphabet.of("a").classesIn(LABELS)).containsExactly(4);
    assertThat(Alphabet.of("A").classesIn(LABELS)).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({
    "digits, digits",
    "Digits, digits",
    "DIGITS, digits",
    "' digits ', digits",
    "Letters, letters",
    "LOWERCASE, lowercase",
    "UpperCase, uppercase",
    "All, all"
  })
  void readsNamesInWhateverCase(String text, String name) {
    assertThat(Alphabet.parse(text).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "0-9, 0123456789",
    "a-f, abcdef",
    "A-C0-2-, ABC012-",
    "-a-c, -abc",
    "0-2-+, 012-+",
    "+-*, +-*",
    "3-3, 3",
    "7ß, 7ß",
    "ACGT, ACGT",
    "XVI, XVI",
    "abcXYZ, abcXYZ",
    "xkr0-1, xkr01",
    "α-γ, αβγ",
    "ß-é, ßàáâãäåæçèé",
    "ö-ù, öøù",
    "characters:digit, digt",
    "characters:0-9, 0-9"
  })
  void readsCharactersAndRangesOfThem(String text, String characters) {
    assertThat(Alphabet.parse(text).characters()).isEqualTo(Alphabet.of(characters).characters());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9-0", "0-X", "a-Z", "A-z", "a-ж", "12-05", "0-９", "a-ｚ"})
  void refusesARangeThatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.parse(text))
        .withMessageStartingWith("alphabet: expected a range such as 0-9, A-Z or a-z, found ")
        .withMessageEndingWith("a hyphen that is one of the characters comes first or last");
  }

  @ParameterizedTest
  @CsvSource({
    "digit, digits",
    "Digit, digits",
    "DIGTS, digits",
    "numbers, digits",
    "Numbers, digits",
    "NUMBERS, digits",
    "numerals, digits",
    "letter, letters",
    "alphabet, letters",
    "upper, uppercase",
    "capitals, uppercase",
    "lower case, lowercase",
    "any, all",
    "'digits,letters', digits",
    "digits-, digits",
    "digits+-, digits"
  })
  void refusesWhatLooksLikeANameAndIsNone(String text, String nearest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.parse(text))
        .withMessage(
            "alphabet: expected all, digits, letters, lowercase, uppercase, or characters such as"
                + " 0-9X, found \"%s\"; did you mean %s? characters:%s would be these characters"
                + " themselves",
            text, nearest, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "characters:"})
  void refusesNothing(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.parse(text))
        .withMessageStartingWith("alphabet: expected ")
        .withMessageContaining(", found no");
  }

  @Test
  void takesASpaceAtTheEnd() {
    assertThat(Alphabet.parse("A-C ").characters()).isEqualTo(Alphabet.of("ABC ").characters());
    assertThat(Alphabet.parse("characters:AB ").characters())
        .isEqualTo(Alphabet.of("AB ").characters());
    assertThat(Alphabet.parse(" digits ")).isEqualTo(Alphabet.DIGITS);
  }

  @Test
  void refusesNull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.parse(null))
        .withMessageEndingWith("found null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.of(null))
        .withMessageEndingWith("found null");
  }

  @Test
  void namesCharactersThatTheModelLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.of("+7-").classesIn(LABELS))
        .withMessage(
            "alphabet +7-: expected characters that the model knows (07ACaß), found others: + -");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.parse("A-Z").classesIn(LABELS))
        .withMessageEndingWith("found others: B D E F G H I J K L M N O P Q R S T U V and 4 more");
  }

  @Test
  void takesOfANameWhatTheModelKnows() {
    assertThat(Alphabet.UPPERCASE.classesIn(LABELS)).containsExactly(2, 3);
    assertThat(Alphabet.LOWERCASE.classesIn(LABELS)).containsExactly(3, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.DIGITS.classesIn(List.of("A", "B")))
        .withMessage(
            "alphabet digits: expected characters that the model knows (AB), found others: 0 1 2 3"
                + " 4 5 6 7 8 9");
  }

  @Test
  void isKnownToAModelThatHasEachCharacterOrSomeOfANamesOwn() {
    List<String> labels = List.of("0", "1", "A", " ");
    assertThat(Alphabet.of("10").isKnownTo(labels)).isTrue();
    assertThat(Alphabet.of("a").isKnownTo(labels)).isTrue(); // merged with its other case
    assertThat(Alphabet.of("102").isKnownTo(labels)).isFalse();
    assertThat(Alphabet.DIGITS.isKnownTo(labels)).isTrue();
    assertThat(Alphabet.DIGITS.isKnownTo(List.of("A"))).isFalse();
    assertThat(Alphabet.ALL.isKnownTo(labels)).isTrue();
  }

  @Test
  void takesASpaceToWhatItHas() {
    List<String> labels = List.of("0", "1", "A", " ");
    assertThat(Alphabet.DIGITS.withSpace().classesIn(labels)).containsExactly(0, 1, 3);
    assertThat(Alphabet.of("A").withSpace().classesIn(labels)).containsExactly(2, 3);
    assertThat(Alphabet.ALL.withSpace()).isEqualTo(Alphabet.ALL);
  }
}
