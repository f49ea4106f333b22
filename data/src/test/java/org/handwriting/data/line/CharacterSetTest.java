package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterSetTest {
  @TempDir Path folder;

  @Test
  void encodesAndDecodes() {
    CharacterSet set = CharacterSet.of(" abcé");
    assertThat(set.encode("cab é")).containsExactly(3, 1, 2, 0, 4);
    assertThat(set.decode(new int[] {3, 1, 2, 0, 4})).isEqualTo("cab é");
  }

  @Test
  void keepsTheBlankBehindTheLastCharacter() {
    assertThat(CharacterSet.of("abc").blank()).isEqualTo(3);
    assertThat(CharacterSet.of("abc").size()).isEqualTo(3);
  }

  @Test
  void composesLettersBeforeItEncodesThem() {
    assertThat(CharacterSet.of("é").encode("e\u0301")).containsExactly(0);
  }

  @Test
  void countsACharacterBeyondTheFirst65536AsOne() {
    CharacterSet set = CharacterSet.of("a𝄞b");
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.encode("b𝄞")).containsExactly(2, 1);
  }

  @Test
  void namesWhatItCannotWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CharacterSet.of("abc").encode("a→bé→"))
        .withMessage(
            "expected text in the model's 3 characters, found \"→\" (U+2192), \"é\" (U+00E9)");
  }

  @Test
  void coversTexts() {
    assertThat(CharacterSet.covering(List.of("ba", "e\u0301 a")).asString()).isEqualTo(" abé");
    assertThat(CharacterSet.covering(List.of("ba", "a")).asString()).isEqualTo("ab");
    assertThat(CharacterSet.covering(List.of("ba", "a"), 2).asString()).isEqualTo("a");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    CharacterSet set = CharacterSet.of(" !aé𝄞");
    Path file = Files.writeString(folder.resolve("characters.txt"), set.fileText());
    assertThat(Files.readAllLines(file)).containsExactly(" ", "!", "a", "é", "𝄞");
    assertThat(CharacterSet.read(file)).isEqualTo(set);
  }

  @Test
  void refusesALineOfTwoCharacters() throws IOException {
    Path file = Files.writeString(folder.resolve("characters.txt"), "a\nbc\n");
    assertThatThrownBy(() -> CharacterSet.read(file))
        .isInstanceOf(BadFileException.class)
        .hasMessage(file + ": expected one character a line, found \"bc\" in line 2");
  }

  @Test
  void refusesACharacterTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CharacterSet.of("abca"))
        .withMessage("expected each character once, found \"a\" (U+0061) for classes 0 and 3");
  }

  @Test
  void refusesWhatNobodyWrites() {
    for (String odd : List.of("\t", "\n", "\u00A0", "\u212B", "\uD800")) {
      assertThatIllegalArgumentException().isThrownBy(() -> CharacterSet.of("a" + odd));
    }
  }

  @Test
  void foldsOnlyWhatItCannotWrite() {
    CharacterSet set = CharacterSet.of("aeoé'");
    assertThat(set.fold("éàœ’")).isEqualTo("éaoe'");
    assertThat(set.fold("→")).isEqualTo("→");
  }

  @Test
  void foldsAllAccents() {
    assertThat(Fold.plain("Œuvre d’été à Łódź, 2º — «Straße»"))
        .isEqualTo("OEuvre d'ete a Lodz, 2o - \"Strasse\"");
    assertThat(Fold.plain("d´ete…")).isEqualTo("d'ete...");
  }

  @Test
  void countsTheStepsThatCtcNeeds() {
    CharacterSet set = CharacterSet.of("helo");
    assertThat(CharacterSet.leastSteps(set.encode("hello"))).isEqualTo(6);
    assertThat(CharacterSet.leastSteps(new int[0])).isZero();
  }

  @Test
  void readsAFileWithAByteOrderMark() throws IOException {
    Path file = Files.writeString(folder.resolve("characters.txt"), "\uFEFFa\nb\n");
    assertThat(CharacterSet.read(file)).isEqualTo(CharacterSet.of("ab"));
  }
}
