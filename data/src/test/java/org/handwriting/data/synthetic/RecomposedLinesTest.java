package org.handwriting.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.SpelledLine;
import org.junit.jupiter.api.Test;

/** Lines whose letters are bars of their own heights, so that what is set can be read again. */
class RecomposedLinesTest {
  private static final int HEIGHT = 48;
  private static final int PITCH = 12;
  private static final String LETTERS = "abcdefgh";
  private static final Optional<SyntheticText> TEXT =
      Optional.of(SyntheticText.of(List.of("abc def gab hed fad cafe")));

  /** A letter is a bar 3 columns wide, of as many rows as its place among the letters says. */
  private static LineExample line(String text, String writer) {
    int width = (text.length() + 2) * PITCH;
    byte[] pixels = new byte[HEIGHT * width];
    for (int i = 0; i < text.length(); i++) {
      int rows = rows(text.charAt(i));
      for (int y = HEIGHT - 4 - rows; y < HEIGHT - 4; y++) {
        for (int x = 0; x < 3; x++) {
          pixels[y * width + column(i) - 1 + x] = (byte) 255;
        }
      }
    }
    return new LineExample(LineImage.of(HEIGHT, pixels), text, writer, text);
  }

  private static int column(int i) {
    return (i + 1) * PITCH + PITCH / 2;
  }

  private static int rows(char letter) {
    return letter == ' ' ? 0 : 4 * (1 + LETTERS.indexOf(letter));
  }

  private static SpelledLine spelled(String text, String writer) {
    int[] columns = new int[text.length()];
    BitSet clear = new BitSet();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(i);
      clear.set(i);
    }
    return SpelledLine.of(line(text, writer), columns, clear);
  }

  /** What is written on a line of bars, without its spaces. */
  private static String read(LineImage image) {
    StringBuilder text = new StringBuilder();
    byte[] pixels = image.pixels();
    int before = 0;
    for (int x = 0; x < image.width(); x++) {
      int rows = 0;
      for (int y = 0; y < image.height(); y++) {
        rows += (pixels[y * image.width() + x] & 255) > 128 ? 1 : 0;
      }
      if (rows > 0 && before == 0) {
        text.append(LETTERS.charAt(rows / 4 - 1));
      }
      before = rows;
    }
    return text.toString();
  }

  @Test
  void writesOtherTextsInTheLettersOfItsLines() {
    List<SpelledLine> lines = List.of(spelled("abc defgh", "one"), spelled("hgf edcba", "one"));
    RecomposedLines set = new RecomposedLines(lines, TEXT, 50, 1);
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      LineExample line = set.example(i, 0);
      assertThat(read(line.image())).isEqualTo(line.text().replace(" ", ""));
      assertThat(line.image().height()).isEqualTo(HEIGHT);
      assertThat(line.writer()).isEqualTo("one");
      texts.add(line.text());
    }
    assertThat(texts).hasSizeGreaterThan(10).anyMatch(text -> text.contains("cafe"));
  }

  @Test
  void leavesNoGapInsideAWordWhereALineBeganOrEnded() {
    // The first line begins with a b, the second ends with one: paper is at both ends of each.
    List<SpelledLine> lines = List.of(spelled("b", "one"), spelled("a", "one"));
    Optional<SyntheticText> words = Optional.of(SyntheticText.of(List.of("abba baba")));
    RecomposedLines set = new RecomposedLines(lines, words, 20, 1);
    for (LineExample line : examples(set, 0)) {
      int letters = line.text().length();
      assertThat(line.image().width()).as(line.text()).isLessThan(HEIGHT + letters * PITCH);
    }
  }

  @Test
  void setsTheSameLineForTheSameSeedAndOthersInOtherEpochs() {
    List<SpelledLine> lines = List.of(spelled("abc defgh", "one"));
    RecomposedLines set = new RecomposedLines(lines, TEXT, 20, 1);
    List<LineExample> first = examples(set, 0);
    assertThat(examples(new RecomposedLines(lines, TEXT, 20, 1), 0)).isEqualTo(first);
    assertThat(examples(set, 1)).isNotEqualTo(first);
    assertThat(examples(new RecomposedLines(lines, TEXT, 20, 2), 0)).isNotEqualTo(first);
  }

  private static List<LineExample> examples(RecomposedLines set, int epoch) {
    List<LineExample> examples = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      examples.add(set.example(i, epoch));
    }
    return examples;
  }

  @Test
  void takesNoCharacterThatIsNotSureToBeThere() {
    LineExample wrong = line("aha", "one"); // which says "aba"
    LineExample said = new LineExample(wrong.image(), "aba", "one", "wrong");
    BitSet clear = new BitSet();
    clear.set(0);
    clear.set(2);
    SpelledLine unsure = SpelledLine.of(said, new int[] {column(0), column(1), column(2)}, clear);
    List<SpelledLine> lines = List.of(unsure, spelled("abc defgh", "one"));
    RecomposedLines set = new RecomposedLines(lines, TEXT, 50, 1);
    for (LineExample line : examples(set, 0)) {
      assertThat(read(line.image())).isEqualTo(line.text().replace(" ", ""));
    }
  }

  @Test
  void borrowsAFewCharactersThatAWriterHasNowhere() {
    // Nobody but the second writer has an h, and there is no text that can be written without it.
    List<SpelledLine> lines = List.of(spelled("abc def gabab fed", "one"), spelled("ehe", "two"));
    SyntheticText texts = SyntheticText.of(List.of("gab habab def gaf"));
    RecomposedLines set = new RecomposedLines(lines, Optional.of(texts), 100, 1);
    assertThat(examples(set, 0))
        .anyMatch(line -> line.writer().equals("one") && line.text().contains("h"))
        .allMatch(line -> read(line.image()).equals(line.text().replace(" ", "")));
  }

  @Test
  void writesTextsOfItsOwnLinesWhereDrawnOnesCannotBeWritten() {
    SyntheticText strange = SyntheticText.of(List.of("x y z"));
    RecomposedLines set =
        new RecomposedLines(List.of(spelled("h", "one")), Optional.of(strange), 20, 1);
    assertThat(examples(set, 0)).allMatch(line -> line.text().equals("h"));
  }

  @Test
  void needsNoDrawnTexts() {
    RecomposedLines set =
        new RecomposedLines(List.of(spelled("abc defgh", "one")), Optional.empty(), 20, 1);
    assertThat(examples(set, 0))
        .allMatch(line -> "abc defgh".contains(line.text()))
        .allMatch(line -> read(line.image()).equals(line.text().replace(" ", "")));
  }

  @Test
  void wantsLinesToCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecomposedLines(List.of(), TEXT, 1, 1))
        .withMessageContaining("expected 1 line or more to cut");
  }

  @Test
  void wantsAColumnForEachCharacter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpelledLine.of(line("abc", "one"), new int[] {3}, new BitSet()))
        .withMessageContaining("expected a column for each of 3 characters, found 1");
  }
}
