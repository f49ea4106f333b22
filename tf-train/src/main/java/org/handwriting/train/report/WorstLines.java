package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;

import java.util.List;
import org.handwriting.train.evaluation.Alignment;
import org.handwriting.train.evaluation.LineReading;

/** The lines that were read worst, with what is written and what was read, letter by letter. */
final class WorstLines {
  private static final String NOTE =
      "The most errors for their length first. Above, what is written; below, what was read. Marked"
          + " are letters that were read as others, were not read, or are not there.";

  private WorstLines() {}

  /** The section, or nothing where all lines were read without an error. */
  static String of(List<LinePicture> worst) {
    if (worst.isEmpty()) {
      return "";
    }
    StringBuilder items = new StringBuilder("<ol class=\"lines\">\n");
    worst.forEach(one -> items.append(item(one)));
    return Html.section("worst", "The worst lines", NOTE, items + "</ol>");
  }

  private static String item(LinePicture picture) {
    LineReading reading = picture.reading();
    Alignment alignment = Alignment.of(reading.written(), reading.read());
    StringBuilder written = new StringBuilder();
    StringBuilder read = new StringBuilder();
    for (Alignment.Pair pair : alignment.pairs()) {
      written.append(letter(pair.written(), pair.right()));
      read.append(letter(pair.read(), pair.right()));
    }
    return """
    <li><img src="%s" alt="A line of handwriting: %s">
    <p class="text" lang="und">%s</p>
    <p class="text" lang="und">%s</p>
    <p class="file">%s of %s characters wrong, %s</p></li>
    """
        .formatted(
            picture.dataUri(),
            escape(reading.written()),
            written,
            read,
            count(reading.edits()),
            count(reading.characters()),
            escape(picture.line().place()));
  }

  // A letter that one of both lacks keeps its place, so that the texts stay below each other.
  private static String letter(String character, boolean right) {
    String shown = character.isEmpty() ? "·" : escape(character);
    if (right) {
      return shown;
    }
    return character.isEmpty() ? "<i>%s</i>".formatted(shown) : "<mark>%s</mark>".formatted(shown);
  }
}
