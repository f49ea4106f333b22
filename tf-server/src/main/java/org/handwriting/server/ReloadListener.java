package org.handwriting.server;

/** Hears of versions that come and go. */
interface ReloadListener {
  void loaded(String model, long version, long nanos);

  /**
   * A version could not be loaded.
   *
   * @param why in one line, with the path of the file; not for clients
   */
  void refused(String model, long version, String why);

  void unloaded(String model, long version);
}
