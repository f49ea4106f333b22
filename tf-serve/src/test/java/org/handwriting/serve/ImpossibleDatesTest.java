package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpossibleDatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-05-42",
        "2021-13-01",
        "2021/00/10",
        "32.12.2021",
        "13/13/2021",
        "of 2021-05-42, Monday",
        "0.5.2021",
      })
  void areDaysThatAreInNoCalendar(String text) {
    assertThat(ImpossibleDates.in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-05-12",
        "12/31/2021",
        "31/12/2021",
        "31.12.2021",
        "2021-05/42",
        "2021-05-42-7",
        "192.2021-05-42",
        "12021-05-42",
        "10.40.2021.5",
        "48205",
        "",
      })
  void areNeitherDatesOfACalendarNorOtherNumbers(String text) {
    assertThat(ImpossibleDates.in(text)).isFalse();
  }
}
