package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.page.PageTurn;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.LineRecognition;
import org.junit.jupiter.api.Test;

class TurnChoiceTest {
  private static List<LineRecognition> saying(String text, double probability) {
    return List.of(
        new LineRecognition(
            List.of(new LineReading(text, 1)),
            List.of(),
            probability,
            false,
            false,
            LineImage.blank(48)));
  }

  @Test
  void takesAFewDigitsThatAreOthersUpsideDownForNoEvidence() {
    assertThat(TurnChoice.isEvident(saying("91", 0.975), saying("16", 0.94))).isFalse();
    assertThat(TurnChoice.isEvident(saying("986", 0.98), saying("986", 0.9))).isFalse();
  }

  @Test
  void turnsWhatSaysMoreUpsideDown() {
    assertThat(TurnChoice.isEvident(saying("word", 0.95), saying("pJom", 0.5))).isTrue();
    assertThat(TurnChoice.isEvident(saying("73619", 0.97), saying("6I9EL", 0.6))).isTrue();
    String sentence = "a whole sentence of some length, read upside down";
    assertThat(TurnChoice.isEvident(saying(sentence, 0.95), saying(sentence, 0.91))).isTrue();
    assertThat(TurnChoice.isEvident(saying("word", 0.9), saying("", 0))).isTrue();
  }

  @Test
  void looksUpsideDownWhereLinesSayLittleOrAreDoubted() {
    String line = "three lines of a letter, of some twenty characters each, no less";
    assertThat(TurnChoice.isPlain(PageTurn.NONE, saying(line, 0.85))).isTrue();
    assertThat(TurnChoice.isPlain(PageTurn.NONE, saying(line, 0.75))).isFalse();
    assertThat(TurnChoice.isPlain(PageTurn.NONE, saying("48205", 0.85))).isFalse();
    assertThat(TurnChoice.isPlain(PageTurn.NONE, saying("48205", 0.98))).isTrue();
    PageTurn onItsSide = new PageTurn(1);
    assertThat(TurnChoice.isPlain(onItsSide, saying(line, 0.85))).isFalse();
  }
}
