package org.handwriting.serve;

import java.util.regex.Pattern;

/**
 * Dates in figures that are in no calendar. Who writes {@code 2021-05-12} writes a day that there
 * is: where a reading has the form of a date and a 42nd, another that looks nearly as likely is to
 * be believed.
 */
final class ImpossibleDates {
  /**
   * By how much a reading with one is less likely than it looks: people number other things too.
   */
  static final double PRIOR = 0.1;

  // On its own, and no part of a longer number such as an address or a telephone's.
  private static final String BEFORE = "(?<![0-9])(?<![0-9][-/.])";
  private static final String AFTER = "(?![0-9])(?![-/.][0-9])";
  private static final Pattern YEAR_FIRST =
      Pattern.compile(BEFORE + "[0-9]{4}([-/.])([0-9]{1,2})\\1([0-9]{1,2})" + AFTER);
  private static final Pattern YEAR_LAST =
      Pattern.compile(BEFORE + "([0-9]{1,2})([-/.])([0-9]{1,2})\\2[0-9]{4}" + AFTER);

  private static final int MONTHS = 12;
  private static final int DAYS = 31;

  private ImpossibleDates() {}

  /** Whether there is one in a text. */
  static boolean in(String text) {
    return YEAR_FIRST.matcher(text).results().anyMatch(date -> !may(date.group(2), date.group(3)))
        || YEAR_LAST
            .matcher(text)
            .results()
            .anyMatch(
                date -> !may(date.group(1), date.group(3)) && !may(date.group(3), date.group(1)));
  }

  private static boolean may(String month, String day) {
    return within(month, MONTHS) && within(day, DAYS);
  }

  private static boolean within(String number, int most) {
    int value = Integer.parseInt(number);
    return value >= 1 && value <= most;
  }
}
