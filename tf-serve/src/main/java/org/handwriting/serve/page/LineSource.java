package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.handwriting.data.glyph.Box;
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

  /**
   * The characters of a drawing that a map may miss are at least this part of its short side: a
   * scan in black and white is of few colors too, and print on it is not to be read.
   */
  private static final double LARGE = 0.1;

  /** Of a drawing found by ink alone the readings' mean logarithm must be higher by this. */
  private static final double CLEARLY = 0.02;

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
    TurnChoice.Way way = new TurnChoice(reader, whole, picture, map).best();
    return way.turn().equals(PageTurn.NONE)
        ? way.layout().withPiecesByInk(picture, map).lines()
        : way.layout().lines();
  }

  // A stroke as large as a screen is no writing to a network that has learned from pages.
  private List<Optional<PageLine>> better(BufferedImage picture, List<Optional<PageLine>> byMap) {
    if (byMap.size() > MOST_DRAWN) {
      return byMap;
    }
    List<TextLine> lines = PageLayout.of(picture).lines();
    if (lines.size() > MOST_DRAWN || !areLarge(lines, picture)) {
      return byMap;
    }
    List<Optional<PageLine>> byInk = reader.read(picture, lines);
    double least = mean(byMap) + (isCutUp(byMap, byInk) ? 0 : CLEARLY);
    return byMap.isEmpty() || mean(byInk) > least ? byInk : byMap;
  }

  // Whether several lines by the map are parts of one by ink: a stem and a bar read as 1 and L are
  // about as probable as the 7 that they make.
  private static boolean isCutUp(List<Optional<PageLine>> byMap, List<Optional<PageLine>> byInk) {
    List<Box> parts = boxes(byMap);
    List<Box> wholes = boxes(byInk);
    return wholes.size() < parts.size()
        && parts.stream()
            .allMatch(part -> wholes.stream().anyMatch(whole -> part.within(whole).equals(part)));
  }

  private static List<Box> boxes(List<Optional<PageLine>> lines) {
    return lines.stream().flatMap(Optional::stream).map(PageLine::box).toList();
  }

  private static boolean areLarge(List<TextLine> lines, BufferedImage picture) {
    double least = LARGE * Math.min(picture.getWidth(), picture.getHeight());
    return lines.stream().anyMatch(line -> line.height() >= least);
  }

  // The mean logarithm of a character's probability.
  private static double mean(List<Optional<PageLine>> lines) {
    double sum = 0;
    int characters = 0;
    for (PageLine line : lines.stream().flatMap(Optional::stream).toList()) {
      int length = line.text().length();
      sum += length * MoreProbableReading.log(line.probability());
      characters += length;
    }
    return characters == 0 ? MoreProbableReading.log(0) : sum / characters;
  }
}
