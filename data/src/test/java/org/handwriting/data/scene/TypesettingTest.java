package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.synthetic.SyntheticText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypesettingTest {
  private static final int MANY = 400;

  @TempDir Path folder;

  @Test
  void setsLabelsInSeveralFontsThatEveryJavaHas() {
    Typesetting builtIn = Typesetting.builtIn();

    assertThat(words(builtIn)).contains("Name", "Form 12-B").doesNotContain("whale");
    Chance chance = new Chance(1);
    Set<String> families =
        IntStream.range(0, MANY)
            .mapToObj(i -> builtIn.font(chance).getName())
            .collect(Collectors.toSet());
    assertThat(families).contains(Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED);
  }

  @Test
  void setsPiecesOfATextBesideLabels() {
    Typesetting setting =
        Typesetting.builtIn().withTexts(SyntheticText.of(List.of("whale whale whale")));

    assertThat(words(setting)).contains("Name").anyMatch(words -> words.startsWith("whale"));
  }

  @Test
  void namesAFontOfPrintThatIsDamaged() throws Exception {
    Path font = Files.writeString(folder.resolve("bad.ttf"), "no font");

    assertThatThrownBy(() -> Typesetting.builtIn().withFonts(folder))
        .isInstanceOf(BadFileException.class)
        .hasMessage(font + ": expected a font, found a damaged one, or none");
  }

  private static Set<String> words(Typesetting setting) {
    Chance chance = new Chance(7);
    return IntStream.range(0, MANY)
        .mapToObj(i -> setting.words(chance))
        .collect(Collectors.toSet());
  }
}
