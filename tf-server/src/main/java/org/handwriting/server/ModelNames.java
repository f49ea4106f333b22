package org.handwriting.server;

/** What models and the labels of their versions may be called. */
final class ModelNames {
  /** Names are a part of addresses: only what needs no escaping there. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private ModelNames() {}

  static void require(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "expected a name of letters, digits, '.', '_' and '-', found '%s'".formatted(name));
    }
  }
}
