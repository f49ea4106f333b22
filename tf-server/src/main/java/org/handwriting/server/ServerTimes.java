package org.handwriting.server;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param request from a request's first byte to its answer: a client that has not sent all of its
 *     request by then gets 408, one whose answer is not ready 504
 * @param idle after which a connection on which nothing happens is closed
 * @param quiet after the server was told to stop in which it is not ready any more but still
 *     answers, until those who balance load have noticed; zero where nobody does
 * @param drain that requests under way get after that; what is not answered then gets 503
 */
public record ServerTimes(Duration request, Duration idle, Duration quiet, Duration drain) {
  /** Checks that the times are above zero; the quiet one may be zero. */
  public ServerTimes {
    requirePositive("request", request);
    requirePositive("idle", idle);
    requirePositive("quiet", quiet.plusMillis(1));
    requirePositive("drain", drain);
  }

  /** A few seconds are enough for everyone who means well. */
  public static ServerTimes defaults() {
    return new ServerTimes(
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(10));
  }

  /** The same with another time for a request. */
  public ServerTimes withRequest(Duration other) {
    return new ServerTimes(other, idle, quiet, drain);
  }

  /** The same with another time for a connection on which nothing happens. */
  public ServerTimes withIdle(Duration other) {
    return new ServerTimes(request, other, quiet, drain);
  }

  /** The same with another time between being told to stop and letting no more requests in. */
  public ServerTimes withQuiet(Duration other) {
    return new ServerTimes(request, idle, other, drain);
  }

  /** The same with another time for what is under way at the end. */
  public ServerTimes withDrain(Duration other) {
    return new ServerTimes(request, idle, quiet, other);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "%s: expected more than 0, found %s".formatted(name, value));
    }
  }
}
