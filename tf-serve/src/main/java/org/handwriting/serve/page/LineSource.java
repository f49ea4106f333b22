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
 * Finds the lines of a picture and has them read: with a network that knows handwriting on any
 * paper, if there is one, else by ink alone.
 *
 * @param finder where the handwriting is
 * @param reader of what is found
 * @param whole reads lines as wholes, if there is such a reader: it knows which way up they are
 */
record LineSource(
    Optional<Function<BufferedImage, WritingMap>> finder,
    LineReader reader,
    Optional<WholeLineReader> whole) {
  /** A drawing has at most so many lines: then it costs little to read them found both ways. */
  private static final int MOST_DRAWN = 8;

  /** Of a drawing found by ink alone the readings' mean logarithm must be higher by this. */
  private static final double CLEARLY = 0.02;

  /** No line is taken to be less probable. */
  private static final double LEAST = 1e-6;

  /** So many lines of a page, the longest, are read to tell which way it is up. */
  private static final int SAMPLE = 3;

  /** Lines at least this probable are not read the other way up. */
  private static final double SURE = 0.9;

  /** Upside down, lines must be more probable by this: pages mostly lie as they should; */
  private static final double HEAD_START = 0.03;

  /** read character by character by this: many look like others upside down. */
  private static final double HEAD_START_APART = 0.15;

  /**
   * What is on a picture: its lines in reading order, one answer for each, empty where there are no
   * words.
   */
  List<Optional<PageLine>> read(BufferedImage picture) {
    if (finder.isEmpty()) {
      return reader.read(picture, PageLayout.of(picture).lines());
    }
    List<Optional<PageLine>> byMap = reader.read(picture, byMap(picture));
    return Drawing.isOne(picture) ? better(picture, byMap) : byMap;
  }

  private List<TextLine> byMap(BufferedImage picture) {
    WritingMap map = finder.orElseThrow().apply(picture);
    PageTurn turn = PageTurn.of(map);
    PageLayout layout = PageLayout.of(picture, map, turn);
    if (isUpsideDown(picture, map, turn, layout.lines())) {
      return PageLayout.of(picture, map, turn.upsideDown()).lines();
    }
    return turn.equals(PageTurn.NONE)
        ? layout.withPiecesByInk(picture, map).lines()
        : layout.lines();
  }

  // A stroke as large as a screen is no writing to a network that has learned from pages.
  private List<Optional<PageLine>> better(BufferedImage picture, List<Optional<PageLine>> byMap) {
    List<TextLine> lines = PageLayout.of(picture).lines();
    if (lines.isEmpty() || lines.size() > MOST_DRAWN) {
      return byMap;
    }
    List<Optional<PageLine>> byInk = reader.read(picture, lines);
    return byMap.isEmpty() || mean(byInk) > mean(byMap) + CLEARLY ? byInk : byMap;
  }

  // The mean logarithm of a character's probability.
  private static double mean(List<Optional<PageLine>> lines) {
    double sum = 0;
    int characters = 0;
    for (PageLine line : lines.stream().flatMap(Optional::stream).toList()) {
      int length = line.text().length();
      sum += length * Math.log(Math.max(LEAST, line.probability()));
      characters += length;
    }
    return characters == 0 ? Math.log(LEAST) : sum / characters;
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
