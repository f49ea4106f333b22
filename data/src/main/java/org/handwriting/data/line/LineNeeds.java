package org.handwriting.data.line;

import java.text.Bidi;
import java.util.Optional;
import org.handwriting.data.transcription.BadLine;
import org.handwriting.data.transcription.PlainText;

/**
 * What a network needs of a line to learn from it, or to be measured with it.
 *
 * @param characters that its text must be written with
 * @param fold whether what {@code characters} lacks is written without accents where it can be
 * @param columnsPerStep columns that make one step of the network, 1 or more: a line must have the
 *     steps that CTC needs for its text
 */
public record LineNeeds(CharacterSet characters, boolean fold, int columnsPerStep) {
  /** Checks the number. */
  public LineNeeds {
    if (columnsPerStep < 1) {
      throw new IllegalArgumentException(
          "expected 1 column a step or more, found " + columnsPerStep);
    }
  }

  /** The line's text as the network is to write it. */
  String text(PackedLine line) {
    return fold ? PlainText.of(characters.fold(line.text())) : line.text();
  }

  /** What is wrong with a line of which folding leaves nothing. */
  static BadLine noText(String place, String text) {
    return new BadLine(place, "a text", "nothing but accents, \"" + text + "\"");
  }

  /** What is wrong with a text that characters cannot write; empty if they can. */
  static Optional<BadLine> foreign(String place, String text, CharacterSet characters) {
    String lacking = characters.lacking(text);
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    boolean folds = characters.canWrite(characters.fold(text));
    String help = folds ? ", for which --fold, in Java withFold(true), writes plain ones" : "";
    String expected = "text in the model's " + characters.size() + " characters";
    return Optional.of(new BadLine(place, expected, lacking + help));
  }

  /** What a line lacks; empty if nothing. */
  Optional<BadLine> unmet(PackedLine line) {
    String text = text(line);
    if (text.isEmpty()) {
      return Optional.of(noText(line.place(), line.text()));
    }
    if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
      return Optional.of(
          new BadLine(
              line.place(),
              "text that is written from left to right",
              "\"" + PlainText.shown(text) + "\""));
    }
    Optional<BadLine> foreign = foreign(line.place(), text, characters);
    if (foreign.isPresent()) {
      return foreign;
    }
    int steps = CharacterSet.leastSteps(characters.encode(text));
    if (steps > line.width() / columnsPerStep) {
      return Optional.of(
          new BadLine(
              line.place(),
              "a line of at least %d columns for its %d characters"
                  .formatted(steps * columnsPerStep, text.codePointCount(0, text.length())),
              "one of " + line.width()));
    }
    return Optional.empty();
  }
}
