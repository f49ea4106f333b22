package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.percent;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.handwriting.train.evaluation.LineEvaluation;

/** What was confused, and errors by how long a line is and by who wrote it. */
final class LineTables {
  private static final int CONFUSED = 25;
  private static final int WRITERS = 40;
  private static final int LENGTH_STEP = 10;

  private LineTables() {}

  static String of(LineEvaluation evaluation, List<String> writers) {
    Map<Integer, LineEvaluation.Group> lengths =
        evaluation.by(reading -> reading.characters() / LENGTH_STEP * LENGTH_STEP);
    StringBuilder byLength = new StringBuilder();
    lengths.forEach(
        (from, group) ->
            byLength.append(row("%d to %d".formatted(from, from + LENGTH_STEP - 1), group)));
    StringBuilder byWriter = new StringBuilder();
    evaluation.by(reading -> writers.get(reading.index())).entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<String, LineEvaluation.Group> e) -> -e.getValue().characterErrorRate()))
        .limit(WRITERS)
        .forEach(e -> byWriter.append(row(named(e.getKey()), e.getValue())));
    String tables =
        "<div class=\"tables\">"
            + confused(evaluation)
            + table("Characters a line", byLength)
            + table("Writer or page, the worst first", byWriter)
            + "</div>";
    return Html.section(
        "tables",
        "Where the errors are",
        "Errors are characters to be replaced, taken away or put in, by characters written.",
        tables);
  }

  private static String named(String writer) {
    return writer.isEmpty() ? "not known" : escape(writer);
  }

  private static String table(String name, StringBuilder rows) {
    return """
    <table><thead><tr><th>%s</th><th>lines</th><th>characters</th><th>error rate</th></tr></thead>
    <tbody>%s</tbody></table>
    """
        .formatted(name, rows);
  }

  private static String row(String name, LineEvaluation.Group group) {
    return "<tr><th>%s</th><td>%s</td><td>%s</td><td>%s</td></tr>%n"
        .formatted(
            name,
            count(group.lines()),
            count(group.characters()),
            percent(group.characterErrorRate()));
  }

  private static String confused(LineEvaluation evaluation) {
    StringBuilder rows = new StringBuilder();
    for (LineEvaluation.Confused one : evaluation.confused(CONFUSED)) {
      rows.append(
          "<tr><th>%s</th><td>%s</td><td>%s</td></tr>%n"
              .formatted(shown(one.written()), shown(one.read()), count(one.count())));
    }
    return """
    <table><thead><tr><th>Written</th><th>read as</th><th>times</th></tr></thead>
    <tbody>%s</tbody></table>
    """
        .formatted(rows);
  }

  private static String shown(String character) {
    if (character.isEmpty()) {
      return "nothing";
    }
    return character.equals(" ") ? "space" : escape(character);
  }
}
