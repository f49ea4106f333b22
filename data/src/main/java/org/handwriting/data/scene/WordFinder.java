package org.handwriting.data.scene;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Finds the words on a sheet by their ink, or the characters that stand apart. */
final class WordFinder {
  /** Between words nothing is written for at least this part of a core's height; */
  static final double WORD_GAP = 0.45;

  /** between characters that stand apart, for this one. */
  static final double CHARACTER_GAP = 0.05;

  private WordFinder() {}

  /** A word of a line, and where it begins and ends. */
  record Word(WrittenLine line, double left, double right) {}

  /**
   * The words of a part of a sheet, line by line, from left to right.
   *
   * @param gap between two of them, at least, in core heights
   */
  static List<List<Word>> of(WritingSheet sheet, Rectangle2D part, double gap) {
    List<List<Word>> found = new ArrayList<>();
    for (WrittenLine line : sheet.lines()) {
      List<Word> words =
          of(sheet.ink(), line, gap).stream().filter(word -> isIn(part, word)).toList();
      if (!words.isEmpty()) {
        found.add(words);
      }
    }
    return found;
  }

  private static boolean isIn(Rectangle2D part, Word word) {
    double middle = (word.left + word.right) / 2;
    return part.contains(middle, word.line.at(middle));
  }

  private static List<Word> of(InkGrid ink, WrittenLine line, double gap) {
    List<Word> words = new ArrayList<>();
    double least = Math.max(1, gap * line.coreHeight()); // a column without ink, or more
    double begin = -1;
    double last = -1;
    for (int x = (int) line.left(); x <= line.right(); x++) {
      if (isInked(ink, line, x)) {
        if (begin >= 0 && x - last > least) {
          words.add(new Word(line, begin, last));
          begin = x;
        }
        begin = begin < 0 ? x : begin;
        last = x;
      }
    }
    if (begin >= 0 && last > begin) {
      words.add(new Word(line, begin, last));
    }
    return words;
  }

  private static boolean isInked(InkGrid ink, WrittenLine line, int x) {
    int base = (int) Math.round(line.at(x));
    for (int d = (int) line.bottom(); d <= line.top(); d++) {
      if (ink.at(x, base - d) > InkGrid.STROKE) {
        return true;
      }
    }
    return false;
  }
}
