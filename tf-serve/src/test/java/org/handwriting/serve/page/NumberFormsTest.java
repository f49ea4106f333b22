package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "48205", "1,250", "21.95", "-3", "$29", "12%", "1,250,000.75", "12/05/2021", "2021-05-12",
        "12.5.21", "3/4", "12:05", "12:05:30", "2-1", "1914-1918", "in 1945,", "(see 3)",
            "no, none",
        "no-one's", "room 12b/3", ""
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
        "at 467/4"
      })
  void areNot(String text) {
    assertThat(NumberForms.areUsual(text)).isFalse();
  }
}
