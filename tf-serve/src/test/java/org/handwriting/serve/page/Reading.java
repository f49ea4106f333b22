package org.handwriting.serve.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageWord;
import org.handwriting.testing.ComposedPage;

/** How well pages were read. */
final class Reading {
  private int characters;
  private int errors;
  private int words;
  private int foundWords;

  /** Counts a page. */
  void add(ComposedPage truth, Page read) {
    String wanted = plain(truth.text());
    characters += wanted.length();
    errors += distance(wanted, plain(read.text()));
    List<Box> found =
        read.lines().stream().flatMap(line -> line.words().stream()).map(PageWord::box).toList();
    for (List<ComposedPage.Word> line : truth.lines()) {
      for (ComposedPage.Word word : line) {
        words++;
        foundWords += found.stream().anyMatch(box -> isSame(box, word.box())) ? 1 : 0;
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  // Less off at either end than a narrow character is wide, and in the same line.
  private static boolean isSame(Box found, Box word) {
    double off = 0.4 * word.height();
    return Math.abs(found.left() - word.left()) < off
        && Math.abs(found.right() - word.right()) < off
        && Math.abs(found.middleY() - word.middleY()) < 0.8 * word.height();
  }

  double characterErrorRate() {
    return (double) errors / characters;
  }

  double wordsFound() {
    return (double) foundWords / words;
  }

  /** Levenshtein's. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int k = 1; k <= other.length(); k++) {
        int substituted = diagonal + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
        diagonal = row[k];
        row[k] = Math.min(substituted, 1 + Math.min(row[k], row[k - 1]));
      }
    }
    return row[other.length()];
  }
}
