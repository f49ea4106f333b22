package org.handwriting.serve.page.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.LineWord;

/**
 * A word on a page.
 *
 * @param text as it is read
 * @param probability that it is, 0 to 1
 * @param box around its ink, in pixels of the picture
 * @param characters from left to right; none where the word was read as a whole
 * @param alternatives other readings of the same place, the most probable first; none where the
 *     word was read character by character, whose candidates say the same
 */
public record PageWord(
    String text,
    double probability,
    Box box,
    List<PageCharacter> characters,
    List<LineReading> alternatives) {
  /** The text of what could not be read: Unicode's replacement character. */
  public static final String UNREAD = "\uFFFD";

  private static final double LEAST_PROBABILITY = 1e-6;

  /** Copies the lists. */
  public PageWord {
    characters = List.copyOf(characters);
    alternatives = List.copyOf(alternatives);
  }

  /**
   * A word of these characters. Its probability is the geometric mean of theirs.
   *
   * @param characters from left to right, one or more
   */
  public static PageWord of(List<PageCharacter> characters) {
    if (characters.isEmpty()) {
      throw new IllegalArgumentException("expected 1 character or more, found none");
    }
    double sum = 0;
    for (PageCharacter character : characters) {
      sum += Math.log(Math.max(LEAST_PROBABILITY, character.probability()));
    }
    return new PageWord(
        characters.stream().map(PageCharacter::text).collect(Collectors.joining()),
        Math.exp(sum / characters.size()),
        characters.stream().map(PageCharacter::box).reduce(Box::with).orElseThrow(),
        characters,
        List.of());
  }

  /**
   * Marks that are no character, or cannot be read.
   *
   * @param box around them, in pixels of the picture
   * @param readings what they may be after all; hardly one of them
   */
  public static PageWord unread(Box box, List<LineReading> readings) {
    double probability = readings.isEmpty() ? 0 : readings.get(0).probability();
    return new PageWord(UNREAD, probability, box, List.of(), readings);
  }

  /** Whether something is written there that could not be read; {@link #UNREAD} is its text. */
  public boolean isUnread() {
    return text.equals(UNREAD);
  }

  /** A word of a line that was read as a whole. */
  public static PageWord of(LineWord word) {
    return new PageWord(
        word.text(), word.probability(), word.box(), List.of(), word.alternatives());
  }

  /**
   * The same, read as one of its alternatives, which changes places with what it was read as.
   *
   * @param probabilityOfOther of that reading, 0 to 1
   */
  public PageWord readAs(LineReading other, double probabilityOfOther) {
    List<LineReading> others = new ArrayList<>(alternatives);
    others.remove(other);
    others.add(0, new LineReading(text, probability));
    return new PageWord(other.text(), probabilityOfOther, box, characters, others);
  }

  /** The same, as probable as this. */
  public PageWord withProbability(double other) {
    return new PageWord(text, other, box, characters, alternatives);
  }

  /**
   * The same with its boxes elsewhere. That of the word is around those of its characters: where
   * lines slope, a box as long as a word reaches far beyond its ink.
   */
  public PageWord moved(UnaryOperator<Box> place) {
    List<PageCharacter> moved = characters.stream().map(one -> one.moved(place)).toList();
    Box around =
        moved.stream().map(PageCharacter::box).reduce(Box::with).orElseGet(() -> place.apply(box));
    return new PageWord(text, probability, around, moved, alternatives);
  }
}
