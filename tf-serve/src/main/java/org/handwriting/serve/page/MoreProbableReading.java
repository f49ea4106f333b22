package org.handwriting.serve.page;

import java.util.List;
import java.util.Optional;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Decides which of two readings of a line is believed.
 *
 * @param labels characters that are told apart where they are read one by one
 */
record MoreProbableReading(List<String> labels) {
  /**
   * The reading as a whole is believed where the mean of its characters' logarithmic probabilities
   * is higher by this than that of the characters apart. So a line whose characters are told apart
   * without doubt, such as a number in a form, stays as it was: no reading's mean is above 0.
   * Chosen with the library's own models on composed pages (docs/accuracy.md): with 0.1, digits
   * that stand apart are read worse, with 0.3, words are.
   */
  static final double HEAD_START = 0.2;

  /**
   * Words are not read apart where the mean of the whole is above this, digits not above the other:
   * with these, composed pages are read as well as with both readings of all lines. More than
   * {@link #DIGITS} of a line's characters make it one of digits. Numbers with spaces always are:
   * how far digits stand from each other is better told from all distances of a page.
   */
  static final double SURE = 0.15;

  static final double SURE_OF_DIGITS = 0.01;
  private static final double DIGITS = 0.3;

  /**
   * Joined writing has at most this part of its characters begin at paper, and is a text of so many
   * characters: of 170 such lines none was read better apart, touching capitals neither.
   */
  private static final double JOINED = 0.6;

  private static final int TEXT = 8;

  /**
   * Where the better of both readings is less probable than this, marks are told of as unread: many
   * scribbles are, and hardly anything that people write is.
   */
  static final double UNREAD = 0.2;

  /** Nothing that was read is taken to be less probable, so that all of it has a logarithm. */
  private static final double LEAST = 1e-6;

  /**
   * Whether a line is not worth reading apart: it is a text whose characters are joined.
   *
   * @param apartPieces of the line, {@link org.handwriting.data.page.TextLine#apartPieces}
   */
  boolean isJoined(PageLine whole, int apartPieces) {
    int characters = (int) whole.text().codePoints().filter(c -> c != ' ').count();
    return characters >= TEXT && apartPieces < JOINED * characters && !isOfDigits(whole.text());
  }

  private static boolean isOfDigits(String text) {
    long digits = text.codePoints().filter(Character::isDigit).count();
    return digits > DIGITS * text.codePointCount(0, text.length());
  }

  /** Whether a reading as a whole is believed without another. */
  boolean isSure(PageLine whole) {
    String text = whole.text();
    boolean number = isOfDigits(text);
    boolean parted = text.contains(" ") && isNumber(text);
    return !parted
        && WholeLineReader.hasUsualNumbers(text)
        && log(whole) > -(number ? SURE_OF_DIGITS : SURE);
  }

  /** Whether a text is digits and spaces alone. */
  static boolean isNumber(String text) {
    return text.codePoints().allMatch(c -> c == ' ' || Character.isDigit(c));
  }

  /**
   * The more probable reading of a line. A whole that is hardly in doubt is also believed where it
   * has characters that are read in lines alone: characters apart call a comma a 1, and are sure.
   * But numbers are to be such as people write: a line as a whole calls a slanting 1 a slash.
   *
   * @param apart its characters read apart
   * @param whole the line read as a whole, if that finds words
   */
  PageLine of(PageLine apart, Optional<PageLine> whole) {
    return whole.filter(line -> isBelieved(line, apart)).orElse(apart);
  }

  private boolean isBelieved(PageLine line, PageLine apart) {
    return log(line) > log(apart) + HEAD_START
        || (log(line) > -HEAD_START
            && hasMore(line)
            && WholeLineReader.hasUsualNumbers(line.text()));
  }

  /** The better reading, or that there is none. */
  static PageLine told(PageLine better) {
    return better.probability() < UNREAD ? better.unread() : better;
  }

  private static double log(PageLine line) {
    return log(line.probability());
  }

  /** The logarithm of how probable a reading is; of 0 as of little more. */
  static double log(double probability) {
    return Math.log(Math.max(LEAST, probability));
  }

  private boolean hasMore(PageLine line) {
    return line.text().codePoints().mapToObj(Character::toString).anyMatch(c -> !isLabel(c));
  }

  private boolean isLabel(String character) {
    return character.isBlank() || labels.stream().anyMatch(character::equalsIgnoreCase);
  }
}
