package org.handwriting.data.line;

/**
 * A line and what is written on it.
 *
 * @param image as a network reads it
 * @param text Unicode NFC, not empty
 * @param writer who wrote it, or the page that it is on; empty if neither is known
 * @param place where it comes from, for people
 */
public record LineExample(LineImage image, String text, String writer, String place) {
  /** Checks that there is a text. */
  public LineExample {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          place + ": expected what is written on the line, found an empty text");
    }
  }
}
