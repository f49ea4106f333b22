package org.handwriting.server;

import com.linecorp.armeria.server.ServiceRequestContext;

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

  /** As the path or the query of a request names it, by number or not at all. */
  static VersionName of(ServiceRequestContext context) {
    String inPath = context.pathParam("version");
    String number = inPath == null ? context.queryParam("version") : inPath;
    return number == null ? NEWEST : written(number);
  }

  /** By number, or the newest by the name that Apache Flink's client has for it. */
  static VersionName written(String text) {
    return text.equals("latest") ? NEWEST : numbered(text);
  }

  /** By number, as written in an address. */
  static VersionName numbered(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.badRequest("expected a version's number, found " + BadValue.quoted(text));
    }
    return new VersionName(Long.parseLong(text), null);
  }

  /** By number. */
  static VersionName numbered(long number) {
    return new VersionName(number, null);
  }

  /** By label. */
  static VersionName labeled(String label) {
    return new VersionName(NONE, label);
  }

  boolean isNewest() {
    return equals(NEWEST);
  }

  /** TensorFlow Serving's words for a version that is not served, or not there. */
  Refusal notServed(String model) {
    String asked = isNewest() ? "Latest(" + model + ")" : "Specific(" + model + ", " + number + ")";
    return Refusal.notFound("Servable not found for request: " + asked);
  }

  /** TensorFlow Serving's words where the state of a version is asked that was never there. */
  Refusal notFound(String model) {
    return Refusal.notFound(
        isNewest()
            ? "Could not find any versions of model " + model
            : "Could not find version %d of model %s".formatted(number, model));
  }

  /** TensorFlow Serving's words for a label that no version has. */
  static Refusal unknownLabel(String label) {
    return Refusal.badRequest("Unrecognized servable version label: " + BadValue.shortened(label));
  }
}
