package org.handwriting.data.transcription;

/**
 * A line, or a page of lines, that cannot be used.
 *
 * @param place the file, and the line or the element in it
 * @param expected what should be there, in words
 * @param found what is there instead, in words
 */
public record BadLine(String place, String expected, String found) {
  /** {@code <place>: expected <expected>, found <found>}. */
  public String message() {
    return place + ": expected " + expected + ", found " + found;
  }

  @Override
  public String toString() {
    return message();
  }
}
