package org.handwriting.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether a server can listen where it is to, before a second is spent on its models. */
final class FreePorts {
  private FreePorts() {}

  /**
   * Opens and closes each of a server's ports.
   *
   * @throws IOException saying which port is taken, or which host is none of this machine's
   */
  static void require(ServerOptions options) throws IOException {
    require(options.host(), options.port());
    if (options.grpcPort().isPresent()) {
      require(options.host(), options.grpcPort().getAsInt());
    }
  }

  private static void require(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw notListening(host, port, new UnknownHostException("unknown host"));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
    } catch (IOException e) {
      throw notListening(host, port, e);
    }
  }

  /** What to tell who cannot listen there. */
  static IOException notListening(String host, int port, Throwable cause) {
    return new IOException(
        "port %d on %s: expected a free port on an address of this machine, found: %s"
            .formatted(port, host, cause.getMessage()),
        cause);
  }
}
