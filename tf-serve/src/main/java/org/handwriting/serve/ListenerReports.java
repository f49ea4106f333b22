package org.handwriting.serve;

import java.time.Duration;

/** How a listener is told of what goes well and of what does not. */
final class ListenerReports {
  private static final System.Logger LOG = System.getLogger(RecognizerListener.class.getName());

  private ListenerReports() {}

  /** A way from a picture, or its file, to what a network reads. */
  interface Preparation<T, E extends Exception> {
    T prepare() throws E;
  }

  /** Prepares a picture and tells how long it took, or that it failed. */
  static <T, E extends Exception> T prepared(
      RecognizerListener listener, Preparation<T, E> preparation) throws E {
    long begun = System.nanoTime();
    T prepared;
    try {
      prepared = preparation.prepare();
    } catch (Exception | Error e) {
      failure(listener, 1, e);
      throw e;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    success(() -> listener.onGlyph(took));
    return prepared;
  }

  /** Tells of what went well. The listener's own exception is logged: there is an answer. */
  static void success(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a listener has failed", e);
    }
  }

  /**
   * Tells of pictures without an answer. The listener's own fault must not hold up those who wait
   * for theirs, so it goes with the failure.
   *
   * @return the failure
   */
  static <E extends Throwable> E failure(RecognizerListener listener, int pictures, E failure) {
    try {
      listener.onFailure(pictures, failure);
    } catch (RuntimeException | Error e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }
}
