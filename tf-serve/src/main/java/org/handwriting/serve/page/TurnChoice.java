package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.PageTurn;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Which way up a page is: by the direction of its lines, and by what they say.
 *
 * @param reader of what is found
 * @param whole reads lines as wholes, if there is such a reader
 */
record TurnChoice(
    LineReader reader, Optional<WholeLineReader> whole, BufferedImage picture, WritingMap map) {
  /** So many lines of a page, the longest, are read to tell which way it is up. */
  private static final int SAMPLE = 3;

  /** Lines at least this probable are not read another way. */
  private static final double SURE = 0.9;

  /** Upside down, lines must be more probable by this: pages mostly lie as they should; */
  private static final double HEAD_START = 0.03;

  /** read character by character by this: many look like others upside down; */
  private static final double HEAD_START_APART = 0.15;

  /** and across the likelier direction of lines by this, */
  private static final double HEAD_START_ACROSS = 0.1;

  /** where they say so many characters: a 1 that lies is a dash. */
  private static final int SOME = 3;

  /**
   * A way in which a page may lie.
   *
   * @param probability of what its longest lines say, in the mean, 0 to 1
   */
  record Way(PageTurn turn, PageLayout layout, double probability) {}

  /** The way in which what the page says is most probable. */
  Way best() {
    List<PageTurn> candidates = PageTurn.candidates(map);
    Way likelier = upOrDown(candidates.get(0));
    if (candidates.size() == 1 || whole.isEmpty() || likelier.probability >= SURE) {
      return likelier;
    }
    Way across = upOrDown(candidates.get(1));
    return across.probability > likelier.probability + HEAD_START_ACROSS && saysSome(across)
        ? across
        : likelier;
  }

  private Way upOrDown(PageTurn turn) {
    PageLayout layout = layout(turn);
    List<TextLine> some = longest(layout);
    double upright = some.isEmpty() ? 1 : probability(some, false);
    if (upright >= SURE) {
      return new Way(turn, layout, some.isEmpty() ? 0 : upright);
    }
    if (whole.isPresent()) {
      double upsideDown = probability(some, true);
      return upsideDown > upright + HEAD_START
          ? new Way(turn.upsideDown(), layout(turn.upsideDown()), upsideDown)
          : new Way(turn, layout, upright);
    }
    PageLayout other = layout(turn.upsideDown());
    double upsideDown = probability(longest(other), false);
    return upsideDown > upright + HEAD_START_APART
        ? new Way(turn.upsideDown(), other, upsideDown)
        : new Way(turn, layout, upright);
  }

  private double probability(List<TextLine> some, boolean upsideDown) {
    return whole.isPresent()
        ? whole.get().probability(picture, some, upsideDown)
        : reader.read(picture, some).stream()
            .flatMap(Optional::stream)
            .mapToDouble(PageLine::probability)
            .average()
            .orElse(0);
  }

  private boolean saysSome(Way way) {
    return whole.orElseThrow().read(picture, longest(way.layout)).stream()
            .flatMap(Optional::stream)
            .mapToInt(line -> line.text().length())
            .sum()
        >= SOME;
  }

  private PageLayout layout(PageTurn turn) {
    return PageLayout.of(picture, map, turn);
  }

  private static List<TextLine> longest(PageLayout layout) {
    return layout.lines().stream()
        .sorted(Comparator.comparingDouble(line -> -line.length()))
        .limit(SAMPLE)
        .toList();
  }
}
