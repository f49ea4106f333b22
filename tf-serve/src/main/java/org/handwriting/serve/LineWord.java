package org.handwriting.serve;

import java.util.List;
import java.util.Objects;
import org.handwriting.data.glyph.Box;

/**
 * A word of a line: what stands between two spaces.
 *
 * @param text of it
 * @param probability 0 to 1: the mean of what the network gives its characters, and of that the
 *     part that readings of the line with this word have
 * @param box around its ink, in pixels of the picture
 * @param alternatives other readings of the same place, the most probable first
 */
public record LineWord(String text, double probability, Box box, List<LineReading> alternatives) {
  /** Copies the list. */
  public LineWord {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(box, "box");
    alternatives = List.copyOf(alternatives);
  }
}
