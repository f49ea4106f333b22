package org.handwriting.serve.page.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "48205",
        "1,250",
        "21.95",
        "-3",
        "$29",
        "12%",
        "1,250,000.75",
        "12/05/2021",
        "2021-05-12",
        "12.5.21",
        "3/4",
        "12:05",
        "12:05:30",
        "2-1",
        "1914-1918",
        "in 1945,",
        "(see 3)",
        "no, none",
        "12/05",
        "31/01",
        "05/2024",
        "85/100",
        "12,5/20",
        "06.12.34.56.78",
        "555-123-4567",
        "\"12\"",
        "#12",
        "~10",
        "20°",
        "5'",
        "no-one's",
        "room 12b/3",
        ""
      })
  void areUsual(String text) {
    assertThat(NumberForms.areUsual(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "69/4173",
        "366/089",
        "7/0:",
        "1786.17/0",
        "12//5",
        "4,8,2,0",
        "1-2-3-4",
        "at 467/4",
        "45/05",
        "13/2024",
        "680.205/1"
      })
  void areNot(String text) {
    assertThat(NumberForms.areUsual(text)).isFalse();
  }

  private static PageWord word(String text, LineReading... others) {
    return new PageWord(text, 0.5, new Box(0, 0, 90, 30), List.of(), List.of(others));
  }

  @Test
  void takeASlashForA1WhereItMakesNoNumber() {
    LineReading other = new LineReading("21430", 0.3);
    PageWord usual = NumberForms.usual(word("2/430", new LineReading("2/480", 0.4), other));
    assertThat(usual.text()).isEqualTo("21430");
    assertThat(usual.probability()).isEqualTo(0.3);
    assertThat(usual.alternatives())
        .containsExactly(new LineReading("2/430", 0.5), new LineReading("2/480", 0.4));
  }

  @Test
  void leaveWordsAloneThatAreUsualOrCannotBe() {
    PageWord third = word("1/3", new LineReading("113", 0.4));
    assertThat(NumberForms.usual(third)).isSameAs(third);
    PageWord sure = word("2/430", new LineReading("21430", 0.01));
    assertThat(NumberForms.usual(sure)).isSameAs(sure);
    PageWord letters = word("and/or", new LineReading("andor", 0.4));
    assertThat(NumberForms.usual(letters)).isSameAs(letters);
  }
}
