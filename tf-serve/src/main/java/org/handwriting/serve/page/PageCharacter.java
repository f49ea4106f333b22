package org.handwriting.serve.page;

import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
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
        .filter(candidate -> candidate.label().equals(text))
        .findFirst()
        .or(() -> inOtherCase())
        .map(Candidate::probability)
        .orElse(0.0);
  }

  private Optional<Candidate> inOtherCase() {
    return recognition.candidates().stream()
        .filter(candidate -> candidate.label().equalsIgnoreCase(text))
        .findFirst();
  }

  PageCharacter enlarged(int times) {
    return new PageCharacter(text, box.enlarged(times), recognition);
  }
}
