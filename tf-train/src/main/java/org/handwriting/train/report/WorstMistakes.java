package org.handwriting.train.report;

import static org.handwriting.train.report.Html.count;
import static org.handwriting.train.report.Html.escape;
import static org.handwriting.train.report.Html.format;
import static org.handwriting.train.report.Html.percent;

import java.util.List;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.evaluation.Mistake;

/** The mistakes that cost most, as the network saw them. */
final class WorstMistakes {
  private static final String NOTE =
      "Where the network was surest of the wrong answer, worst first: what it is → what was read,"
          + " and the probability given to each. Many of these no person can read either.";

  private WorstMistakes() {}

  /** The section, or nothing where there are no pictures. */
  static String of(List<MistakePicture> worst) {
    if (worst.isEmpty()) {
      return "";
    }
    StringBuilder cards = new StringBuilder("<ul class=\"gallery\">\n");
    for (MistakePicture one : worst) {
      cards.append(card(one));
    }
    return Html.section("worst", "The worst mistakes", NOTE, cards + "</ul>");
  }

  private static String card(MistakePicture picture) {
    Mistake mistake = picture.mistake();
    String truth = escape(mistake.truth());
    String predicted = escape(mistake.predicted());
    return format(
        """
    <li title="Test example %s"><img src="%s" width="%d" height="%d" alt="A handwritten %s that was read as %s">
    <p class="what"><b>%s</b> <i>→</i> <b>%s</b></p>
    <p class="how">%s <i>→</i> %s</p>%s</li>
    """,
        count(mistake.index()),
        picture.dataUri(),
        Glyph.SIDE,
        Glyph.SIDE,
        truth,
        predicted,
        truth,
        predicted,
        percent(mistake.truthProbability(), 1),
        percent(mistake.predictedProbability(), 1),
        picture.file().map(WorstMistakes::file).orElse(""));
  }

  private static String file(String name) {
    return "<p class=\"file\">%s</p>".formatted(escape(name));
  }
}
