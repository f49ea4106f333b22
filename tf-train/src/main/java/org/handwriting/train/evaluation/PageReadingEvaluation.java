package org.handwriting.train.evaluation;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.handwriting.core.text.EditDistance;
import org.handwriting.data.page.Coverage;

/**
 * How pages are read from end to end: their lines found and read, against the same lines read where
 * the pages mark them.
 *
 * @param characters that are written on lines whose text is known
 * @param edits of what was read on the lines that were found: of each such line (Levenshtein), and
 *     all that was read where no line is
 * @param givenEdits of what was read on the lines as they are marked
 * @param order of the lines that were found
 */
public record PageReadingEvaluation(
    long characters, long edits, long givenEdits, ReadingOrderScore order) {
  /** No page. */
  public static final PageReadingEvaluation NONE =
      new PageReadingEvaluation(0, 0, 0, ReadingOrderScore.NONE);

  /** A found line of whose core less than this part lies in any marked line belongs to none. */
  private static final double LEAST = 0.25;

  /**
   * A line that is marked.
   *
   * @param outline around it, in pixels
   * @param text that is written on it; empty where that is not known
   * @param read what was read of it where it is marked
   */
  public record Given(Shape outline, String text, String read) {}

  /**
   * A line that was found.
   *
   * @param core of it, in pixels
   * @param read what was read of it
   */
  public record Found(Shape core, String read) {}

  /**
   * Compares the lines of a page. Each found line counts as a part of the line in which the most of
   * its core lies; the parts of one line are put together in the order in which they were found.
   * What is read on lines whose text is not known counts for nothing.
   *
   * @param given in the order in which they are to be read
   * @param found in the order in which they were answered
   */
  public static PageReadingEvaluation of(List<Given> given, List<Found> found) {
    List<List<Integer>> parts = parts(given, found);
    long characters = 0;
    long edits = 0;
    long givenEdits = 0;
    for (int i = 0; i < given.size(); i++) {
      Given line = given.get(i);
      if (!line.text.isEmpty()) {
        characters += length(line.text);
        edits += EditDistance.between(joined(parts.get(i), found), line.text);
        givenEdits += EditDistance.between(line.read, line.text);
      }
    }
    for (int stray : parts.get(given.size())) {
      edits += length(found.get(stray).read);
    }
    int[] places =
        parts.subList(0, given.size()).stream()
            .filter(part -> !part.isEmpty())
            .mapToInt(Collections::min)
            .toArray();
    return new PageReadingEvaluation(characters, edits, givenEdits, ReadingOrderScore.of(places));
  }

  // The numbers of the found lines of each given one; behind them, of those that are no line's.
  private static List<List<Integer>> parts(List<Given> given, List<Found> found) {
    List<List<Integer>> parts = new ArrayList<>();
    IntStream.rangeClosed(0, given.size()).forEach(i -> parts.add(new ArrayList<>()));
    for (int k = 0; k < found.size(); k++) {
      int owner = given.size();
      double most = 0;
      for (int i = 0; i < given.size(); i++) {
        double covered = Coverage.of(found.get(k).core, given.get(i).outline);
        if (covered >= LEAST && covered > most) {
          most = covered;
          owner = i;
        }
      }
      parts.get(owner).add(k);
    }
    return parts;
  }

  private static String joined(List<Integer> part, List<Found> found) {
    return String.join(
        " ", part.stream().map(k -> found.get(k).read).filter(read -> !read.isEmpty()).toList());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Of these pages and others together. */
  public PageReadingEvaluation plus(PageReadingEvaluation other) {
    return new PageReadingEvaluation(
        characters + other.characters,
        edits + other.edits,
        givenEdits + other.givenEdits,
        order.plus(other.order));
  }

  /** Whether any text is known, so that there are error rates. */
  public boolean hasTexts() {
    return characters > 0;
  }

  /** Edits by characters, from end to end; 0 where no text is known. */
  public double characterErrorRate() {
    return characters == 0 ? 0 : (double) edits / characters;
  }

  /** The same of the lines as they are marked. */
  public double givenCharacterErrorRate() {
    return characters == 0 ? 0 : (double) givenEdits / characters;
  }

  /**
   * How many times as large the error is from end to end; nothing where the lines as they are
   * marked are read without one.
   */
  public OptionalDouble ratio() {
    return givenEdits == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) edits / givenEdits);
  }
}
