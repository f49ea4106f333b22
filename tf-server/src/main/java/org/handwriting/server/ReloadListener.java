package org.handwriting.server;

/** Hears of versions that come and go. */
interface ReloadListener {
  /** A version is served from now on; it took {@code nanos} to load. */
  void loaded(String model, ModelVersion version, long nanos);

  /**
   * A version could not be loaded.
   *
   * @param why in one line, with the path of the file; not for clients
   */
  void refused(String model, long version, String why);

  void unloaded(String model, long version);
}
