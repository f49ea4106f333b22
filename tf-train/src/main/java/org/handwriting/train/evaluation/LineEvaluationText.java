package org.handwriting.train.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation of lines in words, for people; plain ASCII but for texts and names. */
public final class LineEvaluationText {
  private static final int WRITERS = 20;
  private static final int CONFUSED = 10;

  private LineEvaluationText() {}

  /** The lines {@code Character error rate: 0.0812} and the figures behind it. */
  public static String headline(LineEvaluation evaluation) {
    return format("Character error rate: %.4f%n", evaluation.characterErrorRate())
        + format("Word error rate: %.4f%n", evaluation.wordErrorRate())
        + format("Case ignored: %.4f%n", evaluation.caselessCharacterErrorRate())
        + format("Best path alone: %.4f%n", evaluation.greedyCharacterErrorRate())
        + format(
            "Lines without an error: %d of %d%n", evaluation.exactLines(), evaluation.examples())
        + format("Calibration error: %.4f%n", evaluation.expectedCalibrationError())
        + format("Loss: %.4f%n", evaluation.loss());
  }

  /**
   * Who is read how well, those with the most characters first, and what is confused.
   *
   * @param writers who wrote each line of the data set, by its index; empty where it is not known
   */
  public static String details(LineEvaluation evaluation, List<String> writers) {
    StringBuilder text = new StringBuilder();
    Map<String, LineEvaluation.Group> groups = evaluation.by(r -> writers.get(r.index()));
    groups.remove("");
    if (groups.size() > 1) {
      text.append(format("%nBy writer or page (characters wrong, lines):%n"));
      groups.entrySet().stream()
          .sorted((a, b) -> Long.compare(b.getValue().characters(), a.getValue().characters()))
          .limit(WRITERS)
          .forEach(
              e ->
                  text.append(
                      format(
                          "  %.4f %5d  %s%n",
                          e.getValue().characterErrorRate(), e.getValue().lines(), e.getKey())));
      if (groups.size() > WRITERS) {
        text.append(format("  ... and %d more%n", groups.size() - WRITERS));
      }
    }
    List<LineEvaluation.Confused> confused = evaluation.confused(CONFUSED);
    if (!confused.isEmpty()) {
      text.append(format("%nMost confused:%n"));
      confused.forEach(c -> text.append(format("  %5d  %s%n", c.count(), sentence(c))));
    }
    return text.toString();
  }

  private static String sentence(LineEvaluation.Confused confused) {
    if (confused.read().isEmpty()) {
      return shown(confused.written()) + " not read";
    }
    return confused.written().isEmpty()
        ? shown(confused.read()) + " read where nothing is written"
        : shown(confused.written()) + " read as " + shown(confused.read());
  }

  private static String shown(String character) {
    return character.equals(" ") ? "space" : character;
  }

  // Texts may hold a % sign: they are arguments, never part of a format.
  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
