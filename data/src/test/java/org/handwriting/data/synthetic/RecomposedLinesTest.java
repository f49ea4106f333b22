package org.handwriting.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.SpelledLine;
import org.junit.jupiter.api.Test;

/** Lines whose letters are bars of their own breadths, so that what is set can be read again. */
class RecomposedLinesTest {
  private static final int HEIGHT = 48;
  private static final int PITCH = 16;
  private static final int BASELINE = HEIGHT - 12;
  private static final String LETTERS = "abcdefgh";
  private static final Optional<SyntheticText> TEXT =
      Optional.of(SyntheticText.of(List.of("abc def gab hed fad cafe")));

  /** A letter is a bar of as many columns as its place among the letters says. */
  private static LineExample line(String text, String writer) {
    return line(text, writer, BASELINE, 20);
  }

  private static LineExample line(String text, String writer, int baseline, int rows) {
    int width = (text.length() + 2) * PITCH;
    byte[] pixels = new byte[HEIGHT * width];
    for (int i = 0; i < text.length(); i++) {
      int columns = columns(text.charAt(i));
      for (int y = baseline - rows; y < baseline; y++) {
        for (int x = 0; x < columns; x++) {
          pixels[y * width + column(i) - columns / 2 + x] = (byte) 255;
        }
      }
    }
    return new LineExample(LineImage.of(HEIGHT, pixels), text, writer, text);
  }

  private static int column(int i) {
    return (i + 1) * PITCH + PITCH / 2;
  }

  private static int columns(char letter) {
    return letter == ' ' ? 0 : 2 + LETTERS.indexOf(letter);
  }

  private static SpelledLine spelled(String text, String writer) {
    return spelled(line(text, writer));
  }

  private static SpelledLine spelled(LineExample line) {
    String text = line.text();
    int[] columns = new int[text.length()];
    BitSet clear = new BitSet();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(i);
      clear.set(i);
    }
    return SpelledLine.of(line, columns, clear);
  }

  /** What is written on a line of bars, without its spaces. */
  private static String read(LineImage image) {
    StringBuilder text = new StringBuilder();
    int columns = 0;
    for (int x = 0; x < image.width(); x++) {
      if (inked(image, x).length > 0) {
        columns++;
      } else if (columns > 0) {
        text.append(LETTERS.charAt(columns - 2));
        columns = 0;
      }
    }
    return text.toString();
  }

  /** The rows of a column with ink. */
  private static int[] inked(LineImage image, int x) {
    byte[] pixels = image.pixels();
    return IntStream.range(0, image.height())
        .filter(y -> (pixels[y * image.width() + x] & 255) > 128)
        .toArray();
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
  void setsPiecesOnOneBaselineInOneSize() {
    List<SpelledLine> lines =
        List.of(
            spelled(line("abcd", "one", BASELINE - 5, 20)),
            spelled(line("efgh", "one", BASELINE + 4, 20)),
            spelled(line("dcba", "one", BASELINE, 16)),
            spelled(line("hgfe", "one", BASELINE, 24)));
    Optional<SyntheticText> mixed = Optional.of(SyntheticText.of(List.of("aebf cgdh haeb")));
    RecomposedLines set = new RecomposedLines(lines, mixed, 30, 1);
    for (LineExample line : examples(set, 0)) {
      LineImage image = line.image();
      IntStream.range(0, image.width())
          .mapToObj(x -> inked(image, x))
          .filter(rows -> rows.length > 9) // what a bar of another size leaves beside it
          .forEach(
              rows -> {
                assertThat(rows[rows.length - 1]).as(line.text()).isBetween(34, 37);
                assertThat(rows.length).as(line.text()).isBetween(18, 22);
              });
    }
  }

  @Test
  void takesALineAsItIsWhereNoTextCanBeWritten() {
    LineExample line = line("abc", "one");
    SpelledLine unclear =
        SpelledLine.of(line, new int[] {column(0), column(1), column(2)}, new BitSet());
    RecomposedLines set = new RecomposedLines(List.of(unclear), Optional.empty(), 3, 1);
    assertThat(examples(set, 0))
        .allMatch(one -> one.text().equals("abc") && read(one.image()).equals("abc"));
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
