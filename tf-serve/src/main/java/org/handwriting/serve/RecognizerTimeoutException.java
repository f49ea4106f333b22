package org.handwriting.serve;

import java.time.Duration;

/** It was not a picture's turn before its deadline. */
public final class RecognizerTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RecognizerTimeoutException(Duration deadline) {
    super(
        "expected an answer within %d ms, found the queue too long".formatted(deadline.toMillis()));
  }
}
