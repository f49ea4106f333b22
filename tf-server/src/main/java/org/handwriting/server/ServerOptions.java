package org.handwriting.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import org.handwriting.serve.RecognizerOptions;

/**
 * What a server serves, and to whom.
 *
 * @param host address to listen on; a loopback address is reached from this machine only
 * @param port to listen on, for HTTP and gRPC; 0 lets the system choose
 * @param grpcPort a second port that answers the same, for clients of gRPC that expect one of its
 *     own; 0 lets the system choose
 * @param tls by what it proves who it is; without it all that is sent is open to who can listen
 * @param models that are served
 * @param access who may use the server
 * @param limits the most that a client may take
 * @param recognizer how each version of a model is asked; its listener hears of every batch
 * @param logs who hears of reloads and requests
 */
public record ServerOptions(
    String host,
    int port,
    OptionalInt grpcPort,
    Optional<TlsFiles> tls,
    ModelFolders models,
    ServerAccess access,
    ServerLimits limits,
    RecognizerOptions recognizer,
    ServerLogs logs) {
  /** Where TensorFlow Serving listens, so that its clients find this server. */
  public static final int DEFAULT_PORT = 8501;

  /** Where TensorFlow Serving listens for gRPC. */
  public static final int DEFAULT_GRPC_PORT = 8500;

  /** Checks the ports. */
  public ServerOptions {
    requirePort("port", port);
    grpcPort.ifPresent(second -> requirePort("grpcPort", second));
    if (port > 0 && grpcPort.equals(OptionalInt.of(port))) {
      throw new IllegalArgumentException(
          "grpcPort: expected another port than port, which answers gRPC too, found %d twice"
              .formatted(port));
    }
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("%s: expected 0 to 65535, found %d".formatted(name, port));
    }
  }

  /** The bundled model, for this machine alone, on port 8501 alone, without logs. */
  public static ServerOptions defaults() {
    return new ServerOptions(
        "127.0.0.1",
        DEFAULT_PORT,
        OptionalInt.empty(),
        Optional.empty(),
        ModelFolders.bundled(),
        ServerAccess.everyone(),
        ServerLimits.defaults(),
        RecognizerOptions.defaults(),
        ServerLogs.none());
  }

  /**
   * Whether whoever reaches this machine from elsewhere may use the server.
   *
   * @throws UnknownHostException when there is no such host
   */
  public boolean isOpenToOthers() throws UnknownHostException {
    return access.token().isEmpty() && !InetAddress.getByName(host).isLoopbackAddress();
  }

  /** The same on another address. */
  public ServerOptions withHost(String other) {
    return new ServerOptions(other, port, grpcPort, tls, models, access, limits, recognizer, logs);
  }

  /** The same on another port. */
  public ServerOptions withPort(int other) {
    return new ServerOptions(host, other, grpcPort, tls, models, access, limits, recognizer, logs);
  }

  /** The same with a second port for gRPC. */
  public ServerOptions withGrpcPort(int other) {
    return new ServerOptions(
        host, port, OptionalInt.of(other), tls, models, access, limits, recognizer, logs);
  }

  /** The same over TLS. */
  public ServerOptions withTls(TlsFiles other) {
    return new ServerOptions(
        host, port, grpcPort, Optional.of(other), models, access, limits, recognizer, logs);
  }

  /** The same with other models. */
  public ServerOptions withModels(ModelFolders other) {
    return new ServerOptions(host, port, grpcPort, tls, other, access, limits, recognizer, logs);
  }

  /** The same for other people. */
  public ServerOptions withAccess(ServerAccess other) {
    return new ServerOptions(host, port, grpcPort, tls, models, other, limits, recognizer, logs);
  }

  /** The same with other limits. */
  public ServerOptions withLimits(ServerLimits other) {
    return new ServerOptions(host, port, grpcPort, tls, models, access, other, recognizer, logs);
  }

  /** The same with models that are asked in another way. */
  public ServerOptions withRecognizer(RecognizerOptions other) {
    return new ServerOptions(host, port, grpcPort, tls, models, access, limits, other, logs);
  }

  /** The same with other logs. */
  public ServerOptions withLogs(ServerLogs other) {
    return new ServerOptions(host, port, grpcPort, tls, models, access, limits, recognizer, other);
  }
}
