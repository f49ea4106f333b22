package org.handwriting.server;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who hears of what the server does, one line each. Called from the server's threads, several at a
 * time.
 *
 * @param notices hears of versions that were loaded, refused and unloaded, and of requests that
 *     failed by the server's own fault
 * @param requests hears of every request: time, client, method, path, status, bytes, milliseconds,
 *     model, and the trace that it is a part of; empty keeps no such log
 */
public record ServerLogs(Consumer<String> notices, Optional<Consumer<String>> requests) {
  /** Nobody hears anything. */
  public static ServerLogs none() {
    return new ServerLogs(line -> {}, Optional.empty());
  }

  /** The same with other ears for notices. */
  public ServerLogs withNotices(Consumer<String> other) {
    return new ServerLogs(other, requests);
  }

  /** The same with a log of requests. */
  public ServerLogs withRequests(Consumer<String> other) {
    return new ServerLogs(notices, Optional.of(other));
  }
}
