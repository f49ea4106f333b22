package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.PageTurn;
import org.handwriting.data.page.TextLine;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.LineRecognition;
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
  private static final double SURE = 0.97;

  /**
   * Of a page that lies as pages mostly do, lines of so many characters together are not read
   * upside down either if they are this probable: what writing seems to say upside down has had
   * 0.56 at most, of 97 or more characters on fourteen pages.
   */
  private static final int MANY = 60;

  private static final double PLAIN = 0.8;

  /** Upside down, lines must be more probable by this: pages mostly lie as they should; */
  private static final double HEAD_START = 0.03;

  /**
   * and all their characters together by this ratio's logarithm: of two digits that are 91 upside
   * down, a little more is no evidence;
   */
  private static final double EVIDENCE = 0.5;

  /** read character by character by this: many look like others upside down. */
  private static final double HEAD_START_APART = 0.15;

  /** Across the likelier direction, lines must say more by so many characters that are sure. */
  private static final double HEAD_START_ACROSS = 0.3;

  /** A character that is no more probable than this says nothing: so are those that are none. */
  private static final double NOTHING = 0.6;

  /** Lines that say fewer characters tell no direction: a 1 that lies is a dash. */
  private static final int SOME = 3;

  /**
   * A way in which a page may lie, and how well its longest lines can be read then.
   *
   * @param probability of what they say, in the mean, 0 to 1
   * @param characters that they say; 0 where that is not known
   */
  record Way(PageTurn turn, PageLayout layout, double probability, int characters) {
    private static Way of(PageTurn turn, PageLayout layout, List<LineRecognition> read) {
      return new Way(turn, layout, mean(read), TurnChoice.characters(read));
    }

    private boolean isSure() {
      return probability >= SURE && characters >= SOME;
    }

    private double says() {
      return characters * (probability - NOTHING);
    }
  }

  /** The way in which the page says most. */
  Way best() {
    List<PageTurn> candidates = PageTurn.candidates(map);
    Way likelier = upOrDown(candidates.get(0));
    if (candidates.size() == 1 || whole.isEmpty() || likelier.isSure()) {
      return likelier;
    }
    Way across = upOrDown(candidates.get(1));
    return across.characters >= SOME && across.says() > likelier.says() + HEAD_START_ACROSS
        ? across
        : likelier;
  }

  private Way upOrDown(PageTurn turn) {
    PageLayout layout = PageLayout.of(picture, map, turn);
    List<TextLine> some = longest(layout);
    if (some.isEmpty()) {
      return new Way(turn, layout, 0, 0);
    }
    return whole.isPresent()
        ? upOrDownWhole(turn, layout, some, whole.get())
        : upOrDownApart(turn, layout, some);
  }

  private Way upOrDownWhole(
      PageTurn turn, PageLayout layout, List<TextLine> some, WholeLineReader lines) {
    List<LineImage> images = lines.images(picture, some);
    List<LineRecognition> upright = lines.recognitions(images);
    if (!isPlain(turn, upright)) {
      List<LineRecognition> upsideDown =
          lines.recognitions(images.stream().map(LineImage::upsideDown).toList());
      // A page on its side lies either way as often.
      boolean evident = !turn.equals(PageTurn.NONE) || isEvident(upsideDown, upright);
      if (evident && mean(upsideDown) > mean(upright) + HEAD_START) {
        PageTurn other = turn.upsideDown();
        return Way.of(other, PageLayout.of(picture, map, other), upsideDown);
      }
    }
    return Way.of(turn, layout, upright);
  }

  /** Whether lines need not be read the other way up. */
  static boolean isPlain(PageTurn turn, List<LineRecognition> upright) {
    boolean many = turn.equals(PageTurn.NONE) && characters(upright) >= MANY;
    return mean(upright) >= (many ? PLAIN : SURE);
  }

  /** Whether all characters together tell that lines are upside down. */
  static boolean isEvident(List<LineRecognition> upsideDown, List<LineRecognition> upright) {
    double more =
        MoreProbableReading.log(mean(upsideDown)) - MoreProbableReading.log(mean(upright));
    return characters(upsideDown) * more > EVIDENCE;
  }

  private static int characters(List<LineRecognition> read) {
    return read.stream().mapToInt(line -> line.text().length()).sum();
  }

  private static double mean(List<LineRecognition> read) {
    return read.stream().mapToDouble(LineRecognition::meanProbability).average().orElse(0);
  }

  private Way upOrDownApart(PageTurn turn, PageLayout layout, List<TextLine> some) {
    double upright = apart(some);
    if (upright < SURE) {
      PageLayout other = PageLayout.of(picture, map, turn.upsideDown());
      double upsideDown = apart(longest(other));
      if (upsideDown > upright + HEAD_START_APART) {
        return new Way(turn.upsideDown(), other, upsideDown, 0);
      }
    }
    return new Way(turn, layout, upright, 0);
  }

  private double apart(List<TextLine> some) {
    return reader.read(picture, some).stream()
        .flatMap(Optional::stream)
        .mapToDouble(PageLine::probability)
        .average()
        .orElse(0);
  }

  private static List<TextLine> longest(PageLayout layout) {
    return layout.lines().stream()
        .sorted(Comparator.comparingDouble(line -> -line.length()))
        .limit(SAMPLE)
        .toList();
  }
}
