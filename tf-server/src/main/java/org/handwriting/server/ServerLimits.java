package org.handwriting.server;

import java.time.Duration;

/**
 * The most that a client may take of the server.
 *
 * @param bodyBytes of one request's body, unpacked too; more is answered with 413
 * @param picturesPerRequest in one predict or infer request, or files in one upload; more is
 *     answered with 413
 * @param headerBytes of one request's headers; more is answered with 431
 * @param connections open at once; further ones are closed
 * @param waiting requests that wait for one model or are being answered by it; more are answered
 *     with 429
 * @param waitingPages requests to read pages that wait or are being answered, of all models: each
 *     may be large, and takes a core for a second; more are answered with 429
 * @param times how long things may take
 */
public record ServerLimits(
    int bodyBytes,
    int picturesPerRequest,
    int headerBytes,
    int connections,
    int waiting,
    int waitingPages,
    ServerTimes times) {
  private static final int PAGES_A_CORE = 4;

  /** Checks that every limit is above zero, and that two requests may wait. */
  public ServerLimits {
    requirePositive("bodyBytes", bodyBytes);
    requirePositive("picturesPerRequest", picturesPerRequest);
    requirePositive("headerBytes", headerBytes);
    requirePositive("connections", connections);
    // One that is answered and one that waits.
    requirePositive("waiting - 1", waiting - 1);
    requirePositive("waitingPages", waitingPages);
  }

  /**
   * A photo of a phone fits into the body. The queue is what two cores answer in a small part of
   * the time that a request has; of pages, four for each core.
   */
  public static ServerLimits defaults() {
    return new ServerLimits(
        16 * 1024 * 1024,
        1024,
        16 * 1024,
        1024,
        256,
        PAGES_A_CORE * Runtime.getRuntime().availableProcessors(),
        ServerTimes.defaults());
  }

  /** The same with another length of a body. */
  public ServerLimits withBodyBytes(int other) {
    return new ServerLimits(
        other, picturesPerRequest, headerBytes, connections, waiting, waitingPages, times);
  }

  /** The same with another number of pictures in a request. */
  public ServerLimits withPicturesPerRequest(int other) {
    return new ServerLimits(
        bodyBytes, other, headerBytes, connections, waiting, waitingPages, times);
  }

  /** The same with another length of headers. */
  public ServerLimits withHeaderBytes(int other) {
    return new ServerLimits(
        bodyBytes, picturesPerRequest, other, connections, waiting, waitingPages, times);
  }

  /** The same with another number of connections. */
  public ServerLimits withConnections(int other) {
    return new ServerLimits(
        bodyBytes, picturesPerRequest, headerBytes, other, waiting, waitingPages, times);
  }

  /** The same with another length of a model's queue. */
  public ServerLimits withWaiting(int other) {
    return new ServerLimits(
        bodyBytes, picturesPerRequest, headerBytes, connections, other, waitingPages, times);
  }

  /** The same with another length of the queue of pages. */
  public ServerLimits withWaitingPages(int other) {
    return new ServerLimits(
        bodyBytes, picturesPerRequest, headerBytes, connections, waiting, other, times);
  }

  /** The same with other times. */
  public ServerLimits withTimes(ServerTimes other) {
    return new ServerLimits(
        bodyBytes, picturesPerRequest, headerBytes, connections, waiting, waitingPages, other);
  }

  /** The same with another time for a request. */
  public ServerLimits withRequestTime(Duration other) {
    return withTimes(times.withRequest(other));
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "%s: expected more than 0, found %d".formatted(name, value));
    }
  }
}
