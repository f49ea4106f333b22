package org.handwriting.serve.page;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.handwriting.serve.RecognizerListener;

/** Tells a listener of each page. */
record PageReports(RecognizerListener listener) {
  private static final System.Logger LOG = System.getLogger(RecognizerListener.class.getName());

  /**
   * Reads a page and tells of it, or of why it could not be read.
   *
   * @param lines how many were found
   */
  <T> T read(Supplier<T> reading, ToIntFunction<T> lines) {
    long begun = System.nanoTime();
    T read;
    try {
      read = reading.get();
    } catch (RuntimeException | Error e) {
      tellFailure(e);
      throw e;
    }
    tell(lines.applyAsInt(read), Duration.ofNanos(System.nanoTime() - begun));
    return read;
  }

  // The listener's own exception is logged: the page has been read.
  private void tell(int lines, Duration took) {
    try {
      listener.onPage(lines, took);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a listener has failed", e);
    }
  }

  // The listener's own fault goes with the failure.
  private void tellFailure(Throwable failure) {
    try {
      listener.onPageFailure(failure);
    } catch (RuntimeException | Error e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }
}
