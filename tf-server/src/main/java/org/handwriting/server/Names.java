package org.handwriting.server;

/** What models and the labels of their versions may be called. */
final class Names {
  /** They become part of addresses: what is safe there without escapes. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private Names() {}

  static void require(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "expected a name of letters, digits, '.', '_' and '-', found '%s'".formatted(name));
    }
  }
}
