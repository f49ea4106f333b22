package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class JointNumberTest {
  private static final Box BOX = new Box(0, 0, 10, 10);

  private static PageLine line(double probability, PageWord... words) {
    return new PageLine(
        List.of(words), probability, Polyline.between(0, 10, 10, 10), Polyline.around(BOX));
  }

  private static PageWord word(String text, double probability, LineReading... others) {
    return new PageWord(text, probability, BOX, List.of(), List.of(others));
  }

  private static Optional<PageLine> read(
      PageLine apart, PageLine whole, Map<String, Double> scores) {
    return JointNumber.of(
        apart,
        whole,
        texts ->
            texts.stream()
                .mapToDouble(text -> scores.getOrDefault(text, Double.NEGATIVE_INFINITY))
                .toArray());
  }

  @Test
  void believesWhoeverIsSureOfTheDigitThatTheOtherDoubts() {
    PageLine whole = line(0.9, word("20268", 0.6, new LineReading("20265", 0.3)));
    PageLine apart = line(0.5, word("20265", 0.9));
    PageLine read = read(apart, whole, Map.of("20265", -1.0, "20268", -6.0)).orElseThrow();
    assertThat(read.text()).isEqualTo("20265");
    assertThat(read.probability()).isGreaterThan(0.9);
    PageLine other = line(0.5, word("20266", 0.9));
    PageLine shared = read(other, whole, Map.of("20265", -1.0, "20268", -1.2)).orElseThrow();
    assertThat(shared.text()).isEqualTo("20268");
    assertThat(shared.words().get(0).alternatives()).containsExactly(new LineReading("20265", 0.3));
  }

  @Test
  void readsWhatNeitherHadReadAndSaysHowProbableThatIs() {
    PageLine whole = line(0.8, word("173", 0.4, new LineReading("773", 0.4)));
    PageLine apart = line(0.8, word("973", 0.8));
    PageLine read = read(apart, whole, Map.of("173", -9.0, "773", -2.0)).orElseThrow();
    assertThat(read.text()).isEqualTo("773");
    PageWord word = read.words().get(0);
    assertThat(word.probability()).isCloseTo(0.8 / (1 + Math.exp(-7)), within(1e-9));
    assertThat(word.alternatives()).containsExactly(new LineReading("173", 0.4));
    double more = Math.log(word.probability() / 0.4) / 3;
    assertThat(read.probability()).isCloseTo(Math.min(1, 0.8 * Math.exp(more)), within(1e-9));
  }

  @Test
  void readsEachWordOfALine() {
    PageLine whole =
        line(
            0.9,
            word("81", 0.5, new LineReading("87", 0.4)),
            word("66", 0.5, new LineReading("60", 0.4)));
    PageLine apart = line(0.9, word("8760", 0.9));
    Map<String, Double> scores = Map.of("8166", -9.0, "8160", -6.0, "8766", -6.0, "8760", -1.0);
    assertThat(read(apart, whole, scores).orElseThrow().text()).isEqualTo("8760");
    PageLine parted = line(0.9, word("8", 0.9), word("7", 0.9), word("60", 0.9));
    assertThat(read(parted, whole, scores).orElseThrow().text()).isEqualTo("87 60");
  }

  @Test
  void takesTheFewerSpacesOfTheSameNumber() {
    Map<String, Double> scores = Map.of("1221", -1.0);
    PageLine together = line(0.6, word("1221", 0.6));
    PageLine apart = line(0.9, word("1", 0.9), word("221", 0.9));
    PageLine read = read(apart, together, scores).orElseThrow();
    assertThat(read.text()).isEqualTo("1221");
    assertThat(read.probability()).as("both agree").isEqualTo(0.9);
    PageLine parted = line(0.99, word("1", 1), word("22", 1), word("1", 1));
    assertThat(read(apart, parted, scores).orElseThrow().words()).isEqualTo(apart.words());
  }

  @Test
  void isNoSurerThanBothReadingsTogether() {
    PageLine whole = line(0.8, word("73619", 0.45, new LineReading("77619", 0.4)));
    PageLine apart = line(0.9, word("77619", 0.95));
    Map<String, Double> scores = Map.of("73619", -2.0, "77619", -1.5);
    PageLine read = read(apart, whole, scores).orElseThrow();
    assertThat(read.text()).isEqualTo("77619");
    double share = 1 / (1 + 0.45 / 0.4 * Math.exp(-0.5));
    assertThat(read.words().get(0).probability()).isCloseTo(share, within(1e-9));
    assertThat(read.probability()).as("both may be right").isEqualTo(0.9);

    PageLine two = line(0.8, word("41", 0.99), word("77", 0.45, new LineReading("73", 0.4)));
    PageLine same = line(0.9, word("41", 0.98), word("77", 0.97));
    Map<String, Double> even = Map.of("4177", -1.0, "4173", -1.0);
    List<PageWord> words = read(same, two, even).orElseThrow().words();
    assertThat(words.get(0).probability()).as("none doubts it").isEqualTo(0.98);
    assertThat(words.get(1).probability()).isCloseTo(0.45 / 0.85, within(1e-9));
  }

  @Test
  void isNoneWhereEitherReadsNoNumberOrOneIsUnread() {
    Map<String, Double> scores = Map.of("12", -1.0);
    PageLine number = line(0.9, word("12", 0.9));
    assertThat(read(number, line(0.9, word("1,2", 0.9)), scores)).isEmpty();
    assertThat(read(line(0.9, word("lz", 0.9)), number, scores)).isEmpty();
    assertThat(read(line(0.19, word("4", 0.9)), number, scores)).isEmpty();
    assertThat(read(number, number, Map.of())).as("digits that cannot be found").isEmpty();
    assertThat(read(number, number, scores)).isPresent();
  }
}
