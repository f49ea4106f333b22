package org.handwriting.serve.page.whole;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.handwriting.serve.page.result.PageWord;

/**
 * The forms in which numbers are written with signs. A stroke between two digits is a sign where it
 * makes one of these, and else rather a 1.
 */
final class NumberForms {
  private static final String AMOUNT = "\\d+|\\d{1,3}(?:[,.]\\d{3})+";
  private static final List<Pattern> FORMS =
      List.of(
          // -1,250.75 $3 12% 5.
          Pattern.compile("[-+$£€]?(?:" + AMOUNT + ")(?:[.,]\\d{1,4})?[%$£€]?"),
          // 12/05/2021 2021-05-12 12.5.21
          Pattern.compile("\\d{1,4}([/.-])\\d{1,2}\\1\\d{1,4}"),
          // 3/4 12/05 05/2024 85/100 12.5/20 12:05 12:05:30
          Pattern.compile("\\d{1,2}/[1-9]\\d?"),
          Pattern.compile("(?:0?[1-9]|[12]\\d|3[01])/0[1-9]"),
          Pattern.compile("(?:0?[1-9]|1[0-2])/(?:19|20)\\d{2}"),
          Pattern.compile("\\d{1,2}(?:[.,]\\d{1,2})?/(?:10|20|100)"),
          Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2})?"),
          // 2-1 1914-1918
          Pattern.compile("\\d{1,4}-\\d{1,4}"),
          // 06.12.34.56.78 555-123-4567
          Pattern.compile("(?:\\d{2}[./-]){4}\\d{2}"),
          Pattern.compile("\\d{3}([.-])\\d{3}\\1\\d{4}"));

  /** A sign between digits, which may be a stroke of one. */
  private static final Pattern BETWEEN = Pattern.compile("\\d[^\\d\\s]+\\d");

  private static final Pattern END = Pattern.compile("[.,;:!?)]+$|^\\(");

  /** Another reading of a number in no usual form is believed that is at least this probable. */
  private static final double LEAST = 0.05;

  private NumberForms() {}

  /** Whether each word with digits and signs is a number in a form that people write. */
  static boolean areUsual(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(word -> END.matcher(word).replaceAll(""))
        .filter(NumberForms::isNumber)
        .allMatch(word -> FORMS.stream().anyMatch(form -> form.matcher(word).matches()));
  }

  // With signs between its digits, without letters.
  private static boolean isNumber(String word) {
    return BETWEEN.matcher(word).find() && word.codePoints().noneMatch(Character::isLetter);
  }

  /** The word, or if it is a number in a form that is not usual, a reading in one that is. */
  static PageWord usual(PageWord word) {
    return areUsual(word.text())
        ? word
        : word.alternatives().stream()
            .filter(other -> other.probability() >= LEAST && areUsual(other.text()))
            .findFirst()
            .map(other -> word.readAs(other, other.probability()))
            .orElse(word);
  }
}
