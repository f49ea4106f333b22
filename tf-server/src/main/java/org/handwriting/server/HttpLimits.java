package org.handwriting.server;

import com.linecorp.armeria.server.ServerBuilder;
import java.time.Duration;

/** What the HTTP server itself holds clients to. */
final class HttpLimits {
  /** Streams of one HTTP/2 connection: what its specification calls the least that is sensible. */
  private static final int STREAMS = 100;

  /** Armeria takes no shorter one. */
  private static final Duration SHORTEST_PING = Duration.ofSeconds(1);

  private HttpLimits() {}

  /** Sets them. */
  static void set(ServerBuilder builder, ServerLimits limits) {
    builder
        .maxRequestLength(limits.bodyBytes())
        .http1MaxHeaderSize(limits.headerBytes())
        .http1MaxInitialLineLength(limits.headerBytes())
        .http2MaxHeaderListSize(limits.headerBytes())
        .http2MaxStreamsPerConnection(STREAMS)
        .maxNumConnections(limits.connections())
        .requestTimeout(limits.times().request())
        .idleTimeout(limits.times().idle())
        .gracefulShutdown(Shutdown.after(limits.times().drain()));
    // A client that vanished in the middle of a call, as one of health's Watch may, is missed.
    Duration ping = limits.times().idle().dividedBy(2);
    if (ping.compareTo(SHORTEST_PING) >= 0) {
      builder.pingInterval(ping);
    }
  }
}
