package org.handwriting.server;

/** Where the whole numbers of a request go. */
interface NumberSink {
  /** The largest that it takes. */
  int largest();

  /** What it takes, for errors. */
  String expected();

  /**
   * Adds a number, 0 to {@link #largest}.
   *
   * @throws Refusal when there are more than one request may hold
   */
  void add(int number);

  /** The whole number that a value means; -1 when it means none that is taken. */
  default int whole(double value) {
    return value == Math.rint(value) && value >= 0 && value <= largest() ? (int) value : -1;
  }

  /** The refusal of what is no such number. */
  default Refusal refused(String place, String found) {
    return Refusal.badRequest("%s: expected %s, found %s".formatted(place, expected(), found));
  }
}
