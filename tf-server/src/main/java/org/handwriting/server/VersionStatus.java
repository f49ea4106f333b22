package org.handwriting.server;

/**
 * How a version of a model is, in TensorFlow Serving's words.
 *
 * @param version its number
 * @param state LOADING, AVAILABLE, or END when it was unloaded or could not be loaded
 * @param code OK or the code of TensorFlow's error
 * @param message why it could not be loaded, without the paths of this machine; empty when all is
 *     well
 */
record VersionStatus(long version, State state, String code, String message) {
  /** TensorFlow Serving's states that occur here. */
  enum State {
    LOADING,
    AVAILABLE,
    END
  }

  static VersionStatus of(long version, State state) {
    return new VersionStatus(version, state, "OK", "");
  }

  static VersionStatus broken(long version, String why) {
    return new VersionStatus(version, State.END, "INVALID_ARGUMENT", why);
  }
}
