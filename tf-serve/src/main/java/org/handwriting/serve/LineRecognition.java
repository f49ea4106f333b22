package org.handwriting.serve;

import java.util.List;
import org.handwriting.data.line.LineImage;

/**
 * What a picture of a word or a line says.
 *
 * @param readings texts that it may be, the most probable first, one or more; of an empty picture,
 *     the empty text
 * @param words of the first reading, from left to right
 * @param meanProbability 0 to 1: the geometric mean of the probabilities that the network alone
 *     gives the characters of the first reading; 0 where it has none
 * @param empty whether nothing was found that a pen has drawn
 * @param unsure whether the text should not be relied on: its characters are too improbable, there
 *     is ink but no text, or the picture is empty
 * @param line what the network saw
 */
public record LineRecognition(
    List<LineReading> readings,
    List<LineWord> words,
    double meanProbability,
    boolean empty,
    boolean unsure,
    LineImage line) {
  /** Copies the lists. */
  public LineRecognition {
    readings = List.copyOf(readings);
    words = List.copyOf(words);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("expected 1 reading or more, found none");
    }
  }

  /** The most probable text. */
  public String text() {
    return readings.get(0).text();
  }

  /** How probable it is that its text is right to the last sign, 0 to 1. */
  public double probability() {
    return readings.get(0).probability();
  }

  @Override
  public String toString() {
    return empty ? "empty" : (unsure ? "unsure, " : "") + readings.get(0);
  }
}
