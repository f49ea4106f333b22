package org.handwriting.onnx;

/** A graph, or a part of one, that cannot be written as ONNX. */
final class UnconvertibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  /**
   * Says what was expected.
   *
   * @param expected what could be written, in words
   * @param found what is there instead, with its node
   */
  UnconvertibleException(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }
}
