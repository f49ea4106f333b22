package org.handwriting.serve.page.whole;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.PageWord;

/**
 * Numbers whose digits stand far from each other, as in the cells of a form, or whose digits were
 * crossed out: a network that has learned from running text takes their gaps for spaces.
 *
 * @param height of a usual character of the line
 * @param struck around what was crossed out on it
 */
record SpacedDigits(double height, List<Box> struck) {
  /** A gap below this part of the distance from digit to digit is none between numbers. */
  private static final double GAP = 0.6;

  /** Where all words have more digits than this, their gaps are spaces. */
  private static final int FEW = 2;

  /** In heights: less paper is no space, though what is left of squared paper looks like one. */
  private static final double NARROWEST = 0.2;

  /** In heights: less paper than this may be none, where another space of the line is wide: */
  private static final double NARROW = 0.4;

  /** by how much at the least the others are narrower. */
  private static final double NARROWER = 0.45;

  /** In heights: paper beside what was crossed out, below which it belongs to a number. */
  private static final double BESIDE = 0.4;

  /** The first and the last digit of a line reach less far than from digit to digit. */
  private static final double ENDS = 0.4;

  /** Those of a line; lengths in pixels of the picture. */
  static SpacedDigits on(TextLine line) {
    return new SpacedDigits(line.height(), line.struck().stream().map(line::onPicture).toList());
  }

  /** Whether a line is two numbers or more, and nothing else, so that they may be one. */
  static boolean areNumbers(List<PageWord> words) {
    return words.size() > 1
        && words.stream().allMatch(word -> word.text().codePoints().allMatch(Character::isDigit));
  }

  /**
   * The words of a line, those of one number joined.
   *
   * @param words from left to right, all of them {@link #areNumbers numbers}
   */
  List<PageWord> joined(List<PageWord> words) {
    double narrow = narrow(words);
    List<PageWord> joined = new ArrayList<>();
    for (PageWord word : words) {
      int last = joined.size() - 1;
      if (last >= 0 && isOne(joined.get(last).box(), word.box(), narrow)) {
        joined.set(last, joined(joined.get(last), word));
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  // Gaps below this are none between numbers.
  private double narrow(List<PageWord> words) {
    int digits = words.stream().mapToInt(word -> word.text().length()).sum();
    Box line = words.stream().map(PageWord::box).reduce(Box::with).orElseThrow();
    double pitch = line.longSide() / (digits - ENDS);
    boolean few = words.stream().anyMatch(word -> word.text().length() <= FEW);
    // Digits that stand closer than they are high stand as they usually do.
    boolean far = pitch >= Math.min(line.width(), line.height());
    double even = few && far ? GAP * pitch : 0;
    double uneven = Math.min(NARROW * height, NARROWER * widest(words));
    return Math.max(NARROWEST * height, Math.max(even, uneven));
  }

  private static int widest(List<PageWord> words) {
    return IntStream.range(1, words.size())
        .map(i -> gap(words.get(i - 1).box(), words.get(i).box()))
        .max()
        .orElse(0);
  }

  // A gap that something crossed out fills is none.
  private boolean isOne(Box one, Box other, double narrow) {
    boolean filled =
        struck.stream()
            .anyMatch(
                mark ->
                    gap(one, mark) > -mark.longSide() / 2.0
                        && gap(mark, other) > -mark.longSide() / 2.0
                        && Math.max(gap(one, mark), gap(mark, other)) < BESIDE * height
                        && gap(one, mark) + gap(mark, other) < gap(one, other));
    return filled || gap(one, other) < narrow;
  }

  // Whichever way the page lies.
  private static int gap(Box one, Box other) {
    int across = Math.max(other.left() - one.right(), one.left() - other.right());
    int down = Math.max(other.top() - one.bottom(), one.top() - other.bottom());
    return Math.max(across, down);
  }

  private static PageWord joined(PageWord left, PageWord right) {
    List<LineReading> others = new ArrayList<>();
    right.alternatives().forEach(other -> others.add(joined(reading(left), other)));
    left.alternatives().forEach(other -> others.add(joined(other, reading(right))));
    others.sort(Comparator.comparingDouble(LineReading::probability).reversed());
    LineReading both = joined(reading(left), reading(right));
    Box box = left.box().with(right.box());
    return new PageWord(both.text(), both.probability(), box, List.of(), others);
  }

  private static LineReading reading(PageWord word) {
    return new LineReading(word.text(), word.probability());
  }

  private static LineReading joined(LineReading left, LineReading right) {
    return new LineReading(left.text() + right.text(), left.probability() * right.probability());
  }
}
