package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.handwriting.data.transcription.BadLine;
import org.junit.jupiter.api.Test;

class LineNeedsTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of(" abcde");
  private static final LineDataset LINES =
      LineDataset.of(
          List.of(
              line("abc", 40, "good"),
              line("aabb", 20, "narrow"), // 4 characters and a blank between each two alike
              line("café", 40, "foreign"),
              line("éa", 40, "accented")));

  @Test
  void listsAllThatCannotBeUsedTogether() {
    LineNeeds needs = new LineNeeds(CHARACTERS, false, 4);

    assertThatThrownBy(() -> LINES.fitting(needs, false))
        .isInstanceOfSatisfying(
            BadLinesException.class,
            e ->
                assertThat(e.lines())
                    .extracting(BadLine::message)
                    .containsExactly(
                        "narrow: expected a line of at least 24 columns for its 4 characters, found"
                            + " one of 20",
                        "foreign: expected text in the model's 6 characters, found \"f\" (U+0066),"
                            + " \"é\" (U+00E9)",
                        "accented: expected text in the model's 6 characters, found \"é\""
                            + " (U+00E9), for which --fold, in Java withFold(true), writes plain"
                            + " ones"))
        .hasMessageStartingWith("3 of 4 lines cannot be used");
  }

  @Test
  void goesOnWithoutThemAndCountsThem() throws BadLinesException {
    LineDataset fitting = LINES.fitting(new LineNeeds(CHARACTERS, false, 4), true);

    assertThat(fitting.texts()).containsExactly("abc");
    assertThat(fitting.skipped()).hasSize(3);
  }

  @Test
  void writesTextsWithoutAccentsWhereThatIsAskedFor() throws BadLinesException {
    LineDataset fitting = LINES.fitting(new LineNeeds(CHARACTERS, true, 4), true);

    assertThat(fitting.texts()).containsExactly("abc", "ea");
    assertThat(fitting.example(1).image()).isEqualTo(LINES.example(3).image());
  }

  @Test
  void namesALineOfWhichNothingIsLeftWithoutItsAccents() throws BadLinesException {
    LineDataset lines =
        LineDataset.of(List.of(line("abc", 40, "words"), line("\u00A8", 40, "dots")));
    LineDataset fitting = lines.fitting(new LineNeeds(CHARACTERS, true, 4), true);

    assertThat(fitting.texts()).containsExactly("abc");
    assertThat(fitting.skipped())
        .extracting(BadLine::message)
        .containsExactly("dots: expected a text, found nothing but accents, \"\u00A8\"");
  }

  @Test
  void takesALineThatIsJustWideEnough() throws BadLinesException {
    LineDataset lines = LineDataset.of(List.of(line("aabb", 24, "just")));

    assertThat(lines.fitting(new LineNeeds(CHARACTERS, false, 4), false).size()).isOne();
  }

  private static LineExample line(String text, int width, String place) {
    byte[] pixels = new byte[48 * width];
    pixels[24 * width + 3] = 100;
    return new LineExample(LineImage.of(48, pixels), text, "", place);
  }

  @Test
  void refusesTextThatIsWrittenFromRightToLeft() throws BadLinesException {
    String hebrew = "\u05D0\u05D1";
    LineNeeds needs = new LineNeeds(CharacterSet.of("ab" + hebrew), false, 4);
    LineDataset lines = LineDataset.of(List.of(line("ab", 40, "words"), line(hebrew, 40, "there")));

    assertThat(lines.fitting(needs, true).skipped())
        .extracting(BadLine::message)
        .containsExactly(
            "there: expected text that is written from left to right, found \"" + hebrew + "\"");
  }
}
