package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is missing or not what it should be: which, what was expected there and what was
 * found.
 */
public final class BadFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final String expected;
  private final String found;

  /**
   * Makes the message {@code <path>: expected <expected>, found <found>}.
   *
   * @param path the file or folder
   * @param expected what should be there, in words
   * @param found what is there instead, in words
   */
  public BadFileException(Path path, String expected, String found) {
    this(path, "", expected, found);
  }

  /**
   * Makes the message {@code <path>!<entry>: expected <expected>, found <found>}.
   *
   * @param path an archive
   * @param entry the name of a file inside it; empty means the archive itself
   * @param expected what should be there, in words
   * @param found what is there instead, in words
   */
  public BadFileException(Path path, String entry, String expected, String found) {
    super(place(path, entry) + ": expected " + expected + ", found " + found);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  private static String place(Path path, String entry) {
    return entry.isEmpty() ? path.toString() : path + "!" + entry;
  }

  /** The file or folder; null after the exception was serialized. */
  public Path path() {
    return path;
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
