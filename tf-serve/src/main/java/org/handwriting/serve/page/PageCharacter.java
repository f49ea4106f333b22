package org.handwriting.serve.page;

import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Recognition;

/**
 * A character on a page.
 *
 * @param text as it is read among its neighbours: not always the recognition's best candidate
 * @param box around its ink, in pixels of the picture
 * @param recognition what it shows when looked at alone
 */
public record PageCharacter(String text, Box box, Recognition recognition) {
  /** The probability of the text when looked at alone. */
  public double probability() {
    return recognition.candidates().stream()
        .filter(candidate -> candidate.label().equalsIgnoreCase(text))
        .mapToDouble(candidate -> candidate.probability())
        .max()
        .orElse(0);
  }
}
