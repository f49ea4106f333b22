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
 * @param whole the part of it that reads lines as wholes, if there is one
 */
record LineSource(
    Optional<Function<BufferedImage, WritingMap>> finder,
    LineReader reader,
    Optional<WholeLineReader> whole) {
  /** So many lines of a page, the longest, are read to tell which way it is up. */
  private static final int SAMPLE = 3;

  /** Lines at least this probable are not read the other way up. */
  private static final double SURE = 0.9;

  /** Upside down, lines must be more probable by this: pages mostly lie as they should. */
  private static final double HEAD_START = 0.03;

  /** The lines in reading order. */
  List<TextLine> of(BufferedImage picture) {
    if (finder.isEmpty()) {
      return PageLayout.of(picture).lines();
    }
    WritingMap map = finder.get().apply(picture);
    PageTurn turn = PageTurn.of(map);
    List<TextLine> lines = PageLayout.of(picture, map, turn).lines();
    List<TextLine> some = longest(lines);
    double upright = upright(picture, some);
    if (some.isEmpty() || upright >= SURE) {
      return lines;
    }
    double bar = upright + HEAD_START;
    if (whole.isPresent()) {
      return whole.get().probability(picture, some, true) > bar
          ? PageLayout.of(picture, map, turn.upsideDown()).lines()
          : lines;
    }
    List<TextLine> others = PageLayout.of(picture, map, turn.upsideDown()).lines();
    return upright(picture, longest(others)) > bar ? others : lines;
  }

  private double upright(BufferedImage picture, List<TextLine> some) {
    return whole.isPresent()
        ? whole.get().probability(picture, some, false)
        : reader.read(picture, some).stream()
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
