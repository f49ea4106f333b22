package org.handwriting.bench.shared;

/** What a benchmark says of its own answer: a quick wrong answer must not get into a table. */
public final class Check {
  private Check() {}

  /**
   * Ends the benchmark unless two numbers agree.
   *
   * @param what is compared, for the message
   * @param tolerance largest difference either way
   * @throws IllegalStateException when they do not, or {@code found} is no number
   */
  public static void close(String what, double expected, double found, double tolerance) {
    that(
        Math.abs(found - expected) <= tolerance,
        "%s: expected %s within %s, found %s".formatted(what, expected, tolerance, found));
  }

  /**
   * Ends the benchmark unless something holds.
   *
   * @param message what was expected and what was found
   * @throws IllegalStateException when it does not
   */
  public static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
