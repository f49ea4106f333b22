package org.handwriting.server;

/**
 * Which version of a model a request is for.
 *
 * @param number of the version; {@link #NEWEST} for the newest
 * @param label of the version; null when it is named by number
 */
record VersionName(long number, String label) {
  private static final long NONE = -1;

  /** Whichever is the newest. */
  static final VersionName NEWEST = new VersionName(NONE, null);

  /** By number, as written in an address. */
  static VersionName numbered(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.badRequest("expected a version's number, found " + Found.quoted(text));
    }
    return new VersionName(Long.parseLong(text), null);
  }

  /** By label. */
  static VersionName labelled(String label) {
    return new VersionName(NONE, label);
  }

  boolean isNewest() {
    return equals(NEWEST);
  }

  /** As TensorFlow Serving names it in errors. */
  String of(String model) {
    return isNewest() ? "Latest(" + model + ")" : "Specific(" + model + ", " + number + ")";
  }
}
