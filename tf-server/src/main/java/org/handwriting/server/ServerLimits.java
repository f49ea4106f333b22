package org.handwriting.server;

import java.time.Duration;

/**
 * The most that a client may take of the server.
 *
 * @param bodyBytes of one request's body; more is answered with 413
 * @param picturesPerRequest in one predict or infer request, or files in one upload; more is
 *     answered with 413
 * @param headerBytes of one request's headers; more is answered with 431
 * @param connections open at once; further ones are closed
 * @param waiting requests that wait for one model or are being answered by it; more are answered
 *     with 429
 * @param requestTime from a request's first byte to its answer: a client that has not sent all of
 *     its request by then gets 408, one whose answer is not ready 504
 * @param idleTime after which a connection on which nothing happens is closed
 * @param drainTime that requests under way get when the server is stopped
 */
public record ServerLimits(
    int bodyBytes,
    int picturesPerRequest,
    int headerBytes,
    int connections,
    int waiting,
    Duration requestTime,
    Duration idleTime,
    Duration drainTime) {

  /** Checks that every limit is above zero, and that two requests may wait. */
  public ServerLimits {
    requirePositive("bodyBytes", bodyBytes);
    requirePositive("picturesPerRequest", picturesPerRequest);
    requirePositive("headerBytes", headerBytes);
    requirePositive("connections", connections);
    // One that is answered and one that waits.
    requirePositive("waiting - 1", waiting - 1);
    requirePositive("requestTime", requestTime.toMillis());
    requirePositive("idleTime", idleTime.toMillis());
    requirePositive("drainTime", drainTime.toMillis());
  }

  /**
   * A photo of a phone fits into the body; a few seconds are enough for everyone who means well.
   * The queue is what two cores answer in a small part of the time that a request has.
   */
  public static ServerLimits defaults() {
    return new ServerLimits(
        16 * 1024 * 1024,
        1024,
        16 * 1024,
        1024,
        256,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  /** The same with another length of a body. */
  public ServerLimits withBodyBytes(int other) {
    return new ServerLimits(
        other,
        picturesPerRequest,
        headerBytes,
        connections,
        waiting,
        requestTime,
        idleTime,
        drainTime);
  }

  /** The same with another number of connections. */
  public ServerLimits withConnections(int other) {
    return new ServerLimits(
        bodyBytes,
        picturesPerRequest,
        headerBytes,
        other,
        waiting,
        requestTime,
        idleTime,
        drainTime);
  }

  /** The same with another length of a model's queue. */
  public ServerLimits withWaiting(int other) {
    return new ServerLimits(
        bodyBytes,
        picturesPerRequest,
        headerBytes,
        connections,
        other,
        requestTime,
        idleTime,
        drainTime);
  }

  /** The same with another time for a request. */
  public ServerLimits withRequestTime(Duration other) {
    return new ServerLimits(
        bodyBytes,
        picturesPerRequest,
        headerBytes,
        connections,
        waiting,
        other,
        idleTime,
        drainTime);
  }

  /** The same with another time for a connection on which nothing happens. */
  public ServerLimits withIdleTime(Duration other) {
    return new ServerLimits(
        bodyBytes,
        picturesPerRequest,
        headerBytes,
        connections,
        waiting,
        requestTime,
        other,
        drainTime);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "%s: expected more than 0, found %d".formatted(name, value));
    }
  }
}
