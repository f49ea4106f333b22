package org.handwriting.serve;

import java.util.Objects;

/**
 * What a line, or a part of it, may say.
 *
 * @param text without spaces around it
 * @param probability 0 to 1, among the readings that were looked at
 */
public record LineReading(String text, double probability) {
  /** Checks that there is a text. */
  public LineReading {
    Objects.requireNonNull(text, "text");
  }
}
