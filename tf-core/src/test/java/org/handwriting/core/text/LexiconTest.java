package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.data.line.CharacterSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of(" '-.,1abcdeghlknoruswtDT");

  private static final Lexicon ENGLISH =
      new Lexicon(
          List.of("the", "dog", "dog's", "well", "well-known", "a", "a.c.", "'tn", "n"),
          CHARACTERS);

  private static boolean mayBeRead(String text) {
    int place = Lexicon.OUTSIDE;
    for (int c : CHARACTERS.encode(text)) {
      place = ENGLISH.next(place, c);
      if (place == Lexicon.FORBIDDEN) {
        return false;
      }
    }
    return ENGLISH.mayEnd(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the dog",
        "The Dog's.",
        "the 'dog'",
        "the dog' dog",
        "dog'-dog",
        "dog'1",
        "well-",
        "well-, well-known",
        "a.",
        "a. dog",
        "a.c.",
        "a.c. dog",
        "'",
        "' dog",
        "'tn",
        "'n",
        "1 dog"
      })
  void letsSignsBesideWordsThatBeginOthers(String text) {
    assertThat(mayBeRead(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do",
        "dogs",
        "dog'o",
        "'do",
        "well-kno",
        "well-k dog",
        "a.ct",
        "a.c dog",
        "thedog",
        "'t"
      })
  void letsNothingElseWithLetters(String text) {
    assertThat(mayBeRead(text)).isFalse();
  }
}
