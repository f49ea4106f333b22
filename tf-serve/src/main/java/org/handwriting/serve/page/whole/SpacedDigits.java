package org.handwriting.serve.page.whole;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.page.result.PageWord;

/**
 * Numbers whose digits stand far from each other, as in the cells of a form: a network that has
 * learned from running text takes their gaps for spaces.
 */
final class SpacedDigits {
  /** A gap below this part of the distance from digit to digit is none between numbers. */
  private static final double GAP = 0.6;

  /** Where all words have more digits than this, their gaps are spaces. */
  private static final int FEW = 2;

  /** The first and the last digit of a line reach less far than from digit to digit. */
  private static final double ENDS = 0.4;

  private SpacedDigits() {}

  /**
   * The words of a line, those of one number joined; others stay as they are.
   *
   * @param words from left to right
   */
  static List<PageWord> joined(List<PageWord> words) {
    int digits = words.stream().mapToInt(word -> word.text().length()).sum();
    boolean all =
        words.stream().allMatch(word -> word.text().codePoints().allMatch(Character::isDigit));
    boolean few = words.stream().anyMatch(word -> word.text().length() <= FEW);
    if (words.size() < 2 || !all || !few) {
      return words;
    }
    Box line = words.stream().map(PageWord::box).reduce(Box::with).orElseThrow();
    double pitch = line.longSide() / (digits - ENDS);
    if (pitch < Math.min(line.width(), line.height())) {
      return words; // digits that stand closer than they are high stand as they usually do
    }
    List<PageWord> joined = new ArrayList<>();
    for (PageWord word : words) {
      int last = joined.size() - 1;
      if (last >= 0 && gap(joined.get(last).box(), word.box()) < GAP * pitch) {
        joined.set(last, joined(joined.get(last), word));
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  // Whichever way the page lies.
  private static int gap(Box one, Box other) {
    int across = Math.max(other.left() - one.right(), one.left() - other.right());
    int down = Math.max(other.top() - one.bottom(), one.top() - other.bottom());
    return Math.max(across, down);
  }

  private static PageWord joined(PageWord left, PageWord right) {
    return new PageWord(
        left.text() + right.text(),
        left.probability() * right.probability(),
        left.box().with(right.box()),
        List.of(),
        List.of());
  }
}
