package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.PageTurn;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Finds the lines of a picture: with a network that knows handwriting on any paper, if there is
 * one, else by ink alone.
 *
 * @param finder where the handwriting is
 * @param reader of what is found
 * @param whole reads lines as wholes, if there is such a reader: it knows which way up they are
 */
record LineSource(
    Optional<Function<BufferedImage, WritingMap>> finder,
    LineReader reader,
    Optional<WholeLineReader> whole) {
  /** So many lines of a page, the longest, are read to tell which way it is up. */
  private static final int SAMPLE = 3;

  /** Lines at least this probable are not read the other way up. */
  private static final double SURE = 0.9;

  /** Upside down, lines must be more probable by this: pages mostly lie as they should; */
  private static final double HEAD_START = 0.03;

  /** read character by character by this: many look like others upside down. */
  private static final double HEAD_START_APART = 0.15;

  /** The lines in reading order. */
  List<TextLine> of(BufferedImage picture) {
    if (finder.isEmpty()) {
      return PageLayout.of(picture).lines();
    }
    WritingMap map = finder.get().apply(picture);
    PageTurn turn = PageTurn.of(map);
    PageLayout layout = PageLayout.of(picture, map, turn);
    if (isUpsideDown(picture, map, turn, layout.lines())) {
      return PageLayout.of(picture, map, turn.upsideDown()).lines();
    }
    return turn.equals(PageTurn.NONE)
        ? layout.withPiecesByInk(picture, map).lines()
        : layout.lines();
  }

  private boolean isUpsideDown(
      BufferedImage picture, WritingMap map, PageTurn turn, List<TextLine> lines) {
    List<TextLine> some = longest(lines);
    if (some.isEmpty()) {
      return false;
    }
    if (whole.isPresent()) {
      double upright = whole.get().probability(picture, some, false);
      return upright < SURE && whole.get().probability(picture, some, true) > upright + HEAD_START;
    }
    double upright = apart(picture, some);
    List<TextLine> others = PageLayout.of(picture, map, turn.upsideDown()).lines();
    return upright < SURE && apart(picture, longest(others)) > upright + HEAD_START_APART;
  }

  private double apart(BufferedImage picture, List<TextLine> some) {
    return reader.read(picture, some).stream()
        .flatMap(Optional::stream)
        .mapToDouble(PageLine::probability)
        .average()
        .orElse(0);
  }

  private static List<TextLine> longest(List<TextLine> lines) {
    return lines.stream()
        .sorted(Comparator.comparingDouble(line -> -line.length()))
        .limit(SAMPLE)
        .toList();
  }
}
