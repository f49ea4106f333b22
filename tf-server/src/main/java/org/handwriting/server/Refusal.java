package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;

/** A request that is not answered as asked: the status, and one sentence for whoever sent it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient HttpStatus status;

  Refusal(HttpStatus status, String sentence) {
    // No stack trace: nothing went wrong in here, and clients can cause these by the thousand.
    super(sentence, null, false, false);
    this.status = status;
  }

  /** The request is not what it should be: 400. */
  static Refusal badRequest(String sentence) {
    return new Refusal(HttpStatus.BAD_REQUEST, sentence);
  }

  /** There is no such thing: 404. */
  static Refusal notFound(String sentence) {
    return new Refusal(HttpStatus.NOT_FOUND, sentence);
  }

  /** There is more in a request than it may have: 413. */
  static Refusal tooMuch(String most) {
    return new Refusal(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "expected at most %s in one request, found more".formatted(most));
  }

  HttpStatus status() {
    return status;
  }
}
