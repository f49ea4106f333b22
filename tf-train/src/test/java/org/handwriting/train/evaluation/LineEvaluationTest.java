package org.handwriting.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.handwriting.train.evaluation.Alignment.Pair;
import org.handwriting.train.evaluation.LineEvaluation.Confused;
import org.handwriting.train.evaluation.LineEvaluation.Group;
import org.junit.jupiter.api.Test;

class LineEvaluationTest {
  private static final LineEvaluation EVALUATION =
      new LineEvaluation(
          3,
          10,
          3,
          1.5,
          0.4,
          0.3,
          0.5,
          1,
          1,
          0.25,
          List.of(
              new LineReading(0, "note", "nole", 0.5),
              new LineReading(1, "at", "at", 0.9),
              new LineReading(2, "tile", "lie1", 0.1)));

  @Test
  void laysWhatWasReadBesideWhatIsWritten() {
    assertThat(Alignment.of("cats", "cots!").pairs())
        .containsExactly(
            new Pair("c", "c"),
            new Pair("a", "o"),
            new Pair("t", "t"),
            new Pair("s", "s"),
            new Pair("", "!"));
    assertThat(Alignment.of("two", "").pairs())
        .containsExactly(new Pair("t", ""), new Pair("w", ""), new Pair("o", ""));
    assertThat(Alignment.of("", "").pairs()).isEmpty();
  }

  @Test
  void countsByWhatTheLinesHaveInCommon() {
    List<String> writers = List.of("Ada", "Bea", "Ada");

    Map<String, Group> groups = EVALUATION.by(reading -> writers.get(reading.index()));

    assertThat(groups).isEqualTo(Map.of("Ada", new Group(2, 8, 4), "Bea", new Group(1, 2, 0)));
  }

  @Test
  void namesTheWorstLinesFirst() {
    assertThat(EVALUATION.worst(5)).extracting(LineReading::index).containsExactly(2, 0);
    assertThat(EVALUATION.worst(1)).extracting(LineReading::index).containsExactly(2);
  }

  @Test
  void tellsWhatIsMostConfused() {
    assertThat(EVALUATION.confused(1)).containsExactly(new Confused("t", "l", 2));
  }

  @Test
  void printsTheFiguresThatTheCommandPromises() {
    assertThat(LineEvaluationJson.of("lines", EVALUATION))
        .isEqualToIgnoringWhitespace(
            """
            {"dataset":"lines","examples":3,"loss":1.5,"character_error_rate":0.4,
            "word_error_rate":1.0,"case_insensitive_character_error_rate":0.3,
            "greedy_character_error_rate":0.5,"exact_lines":1,"expected_calibration_error":0.25}
            """);
    assertThat(LineEvaluationText.headline(EVALUATION))
        .startsWith("Character error rate: 0.4000\nWord error rate: 1.0000\n");
    assertThat(LineEvaluationText.details(EVALUATION, List.of("Ada", "Bea", "Ada")))
        .contains("  0.5000     2  Ada\n", "  0.0000     1  Bea\n", "    2  t read as l\n");
  }
}
