package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void readsNamesAndElseTheCharactersThemselves() {
    assertThat(Alphabet.parse("digits")).isSameAs(Alphabet.DIGITS);
    assertThat(Alphabet.parse("letters")).isSameAs(Alphabet.LETTERS);
    assertThat(Alphabet.parse("all")).isSameAs(Alphabet.ALL);
    assertThat(Alphabet.parse("7ß").classesIn(LABELS)).containsExactly(1, 5);
  }

  @Test
  void refusesNoCharactersAndOnesThatNoLabelMeans() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.of(""))
        .withMessage("alphabet: expected 1 character or more, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alphabet.of("+-").classesIn(LABELS))
        .withMessage("alphabet +-: expected characters that the model knows (07ACaß), found none");
  }
}
