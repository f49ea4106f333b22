package org.handwriting.data.glyph;

import java.io.IOException;

/** Bytes that are no picture that can be read: what was expected and what was found. */
public final class BadPictureException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  /**
   * Makes the message {@code expected <expected>, found <found>}.
   *
   * @param expected what should be there, in words
   * @param found what is there instead, in words
   */
  public BadPictureException(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  /** No picture that can be read. */
  static BadPictureException noPicture(String found) {
    return new BadPictureException("a picture", found);
  }

  static BadPictureException noPicture(String found, Throwable cause) {
    BadPictureException refused = noPicture(found);
    refused.initCause(cause);
    return refused;
  }

  /** A file that would keep whoever counts or reads its pages busy for ever. */
  static BadPictureException tooManyPages(String found, int most) {
    return noPicture(found + " of more than " + most + " pages");
  }

  /** What should be there, in words. */
  public String expected() {
    return expected;
  }

  /** What is there instead, in words. */
  public String found() {
    return found;
  }
}
