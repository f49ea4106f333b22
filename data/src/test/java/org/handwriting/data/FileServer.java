package org.handwriting.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A web server with one file; as good or as bad as the test makes it. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  volatile byte[] content;
  volatile String tag = "\"1\"";
  volatile boolean knowsRanges = true;

  /** How many bytes of an answer are sent before the connection breaks. */
  volatile int breaksAfter = Integer.MAX_VALUE;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/file", this::serve);
    server.createContext("/moved", exchange -> redirect(exchange, "/file"));
    server.createContext("/wrong-range", FileServer::wrongRange);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** What was asked for, in order: the Range headers, "all" where there was none. */
  List<String> ranges() {
    return ranges;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
    ranges.add(range == null ? "all" : range);
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    boolean current = ifRange == null || ifRange.equals(tag);
    if (range == null || !knowsRanges || !current) {
      send(exchange, 200, content);
      return;
    }
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    if (from >= content.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    // An exchange closed before all it announced was sent breaks the connection.
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body, 0, Math.min(body.length, breaksAfter));
      exchange.getResponseBody().flush();
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void wrongRange(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/100");
    exchange.sendResponseHeaders(206, 10);
    exchange.getResponseBody().write(new byte[10]);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
