package org.handwriting.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What the server library may tell the operator: a lot of it is of no interest. */
final class ServerLog {
  /** Held here, for a level lasts as long as somebody holds its logger. */
  private static final List<Logger> CONNECTIONS =
      Stream.of("HttpServerHandler", "HttpServerPipelineConfigurator")
          .map(name -> Logger.getLogger("com.linecorp.armeria.server." + name))
          .toList();

  private ServerLog() {}

  /** Lets through what is wrong with the server. */
  static void silence() {
    Logger.getLogger("").setLevel(Level.WARNING);
    // Whoever speaks no TLS, or does not like the certificate, would fill the log.
    CONNECTIONS.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
