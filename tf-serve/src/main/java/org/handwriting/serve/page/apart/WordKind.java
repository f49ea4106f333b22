package org.handwriting.serve.page.apart;

/** Ways to write a word, and how usual they are. */
enum WordKind {
  NUMBER(0.15),
  LOWER(0.4),
  CAPITALIZED(0.2),
  UPPER(0.1),
  MIXED(0.15);

  private final double usual;

  WordKind(double usual) {
    this.usual = usual;
  }

  /** Whether the first letter, or each other one, is a capital. */
  boolean isUpper(boolean first) {
    return this == UPPER || (this == CAPITALIZED && first);
  }

  /** The part of words that are written so, 0 to 1. */
  double usual() {
    return usual;
  }
}
