package org.handwriting.onnx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves folders on this machine, as any server of files does. */
final class FileServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html",
          "js",
          "text/javascript",
          "mjs",
          "text/javascript",
          "wasm",
          "application/wasm");

  private final HttpServer server;

  /**
   * Starts it.
   *
   * @param folders by the beginnings of paths, each ended by a slash; or files by their paths
   */
  FileServer(Map<String, Path> folders) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    folders.forEach(
        (path, folder) ->
            server.createContext(
                path,
                exchange ->
                    answer(
                        exchange,
                        folder.resolve(
                            exchange.getRequestURI().getPath().substring(path.length())))));
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static void answer(HttpExchange exchange, Path file) throws IOException {
    try (exchange) {
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String name = file.getFileName().toString();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type != null) {
        exchange.getResponseHeaders().set("Content-Type", type);
      }
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
