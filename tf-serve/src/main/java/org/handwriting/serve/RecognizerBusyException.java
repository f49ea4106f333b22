package org.handwriting.serve;

/** The queue is full: come again later. */
public final class RecognizerBusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RecognizerBusyException(int limit) {
    super("expected room among %d waiting pictures, found none".formatted(limit));
  }
}
