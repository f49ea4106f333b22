package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class MoreProbableReadingTest {
  private static final Box BOX = new Box(0, 0, 10, 10);

  private static PageLine line(PageWord word, double probability) {
    return new PageLine(
        List.of(word), probability, Polyline.between(0, 10, 10, 10), Polyline.around(BOX));
  }

  private static PageLine apart(double probability) {
    PageCharacter one =
        new PageCharacter("x", BOX, List.of(new Candidate("x", probability)), Optional.empty());
    return line(PageWord.of(List.of(one)), probability);
  }

  private static final MoreProbableReading READING =
      new MoreProbableReading(List.of("W", "h", "O", "L", "e", "1", "2"));

  private static PageLine whole(double probability) {
    return whole("whole", probability);
  }

  private static PageLine whole(String text, double probability) {
    PageWord word = new PageWord(text, 1, BOX, List.of(), List.of());
    return line(word, probability);
  }

  private static boolean isReadAsAWhole(PageLine apart, double whole) {
    PageLine line = whole(whole);
    PageLine chosen = READING.of(apart, Optional.of(line));
    assertThat(chosen).isIn(apart, line);
    return chosen.equals(line);
  }

  @Test
  void believesTheWholeWhereItsCharactersAreClearlyMoreProbable() {
    assertThat(isReadAsAWhole(apart(0.5), 0.9)).isTrue();
    assertThat(isReadAsAWhole(apart(0.5), 0.4)).isFalse();
    assertThat(isReadAsAWhole(apart(0.1), 0.4)).isTrue();
  }

  @Test
  void readsNoTextApartWhoseCharactersAreJoined() {
    PageLine text = whole("joined up writing", 0.5);
    assertThat(READING.isJoined(text, 4)).isTrue();
    assertThat(READING.isJoined(text, 14)).as("characters apart").isFalse();
    assertThat(READING.isJoined(whole("word", 0.5), 1)).as("too little to tell").isFalse();
    assertThat(READING.isJoined(whole("20265 48205", 0.5), 2)).as("digits touch").isFalse();
  }

  @Test
  void leavesCharactersApartThatAreSureHoweverSureTheWholeIs() {
    assertThat(isReadAsAWhole(apart(0.97), 1)).isFalse();
    assertThat(isReadAsAWhole(apart(0.7), 1)).isTrue();
  }

  @Test
  void givesCharactersApartTheHeadStart() {
    double even = 0.5 * Math.exp(MoreProbableReading.HEAD_START);
    assertThat(isReadAsAWhole(apart(0.5), even - 1e-6)).isFalse();
    assertThat(isReadAsAWhole(apart(0.5), even + 1e-6)).isTrue();
    assertThat(MoreProbableReading.HEAD_START).isPositive();
  }

  @Test
  void believesAWholeWithoutDoubtThatHasWhatCharactersApartCannotShow() {
    PageLine sure = apart(1);
    PageLine comma = whole("1,2", 0.9);
    assertThat(READING.of(sure, Optional.of(comma))).isSameAs(comma);
    assertThat(READING.of(sure, Optional.of(whole("12", 0.9)))).isSameAs(sure);
    assertThat(READING.of(sure, Optional.of(whole("1,2", 0.7)))).isSameAs(sure);
    assertThat(READING.of(sure, Optional.of(whole("who le", 0.9)))).isSameAs(sure);
  }

  @Test
  void leavesTheCharactersWhereTheWholeHasNoWords() {
    PageLine apart = apart(1e-9);
    assertThat(READING.of(apart, Optional.empty())).isSameAs(apart);
  }

  @Test
  void needsNoOtherReadingOfWordsThatAreHardlyInDoubt() {
    assertThat(READING.isSure(whole("hardly", Math.exp(-0.14)))).isTrue();
    assertThat(READING.isSure(whole("hardly", Math.exp(-0.16)))).isFalse();
  }

  @Test
  void needsAnotherReadingOfDigitsUnlessThereIsNoDoubt() {
    assertThat(READING.isSure(whole("in 1945", Math.exp(-0.02)))).isFalse();
    assertThat(READING.isSure(whole("in 1945", Math.exp(-0.005)))).isTrue();
    assertThat(READING.isSure(whole("the 3 people of the house", Math.exp(-0.1)))).isTrue();
    assertThat(READING.isSure(whole("19 45", 1))).isFalse();
  }

  @Test
  void tellsOfMarksThatNeitherReadingBelievesIn() {
    PageWord mark = MoreProbableReading.told(whole("t", 0.19)).words().get(0);
    assertThat(mark.isUnread()).isTrue();
    assertThat(mark.text()).isEqualTo("\uFFFD");
    assertThat(mark.box()).isEqualTo(BOX);
    assertThat(mark.alternatives().get(0).text()).isEqualTo("t");
    assertThat(MoreProbableReading.told(whole("t", 0.21)).text()).isEqualTo("t");
  }
}
