package org.handwriting.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Stands before a server as a provider's proxy does: holds what is sent, refuses it, loses it. */
final class Gateway implements AutoCloseable {
  /**
   * A picture that came.
   *
   * @param path with the query
   * @param type as it was announced
   * @param bytes of the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sent(String path, String type, byte[] bytes) {}

  private final RecognitionServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer gateway;
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final Semaphore came = new Semaphore(0);
  private final Semaphore mayPass = new Semaphore(0);
  private final BlockingQueue<String> passed = new LinkedBlockingQueue<>();
  private volatile boolean holding;
  private volatile int status;

  Gateway(RecognitionServer server) throws IOException {
    this.server = server;
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.setExecutor(threads);
    gateway.createContext("/", this::pass);
    gateway.start();
  }

  String address() {
    return "http://127.0.0.1:" + gateway.getAddress().getPort() + "/";
  }

  /** All pictures so far, the newest last. */
  List<Sent> sent() {
    return List.copyOf(sent);
  }

  Sent last() {
    return sent.get(sent.size() - 1);
  }

  /** Waits until so many pictures have come in all. */
  void awaitSent(int pictures) throws InterruptedException {
    came.acquire(pictures);
    came.release(pictures);
  }

  /** From now on answers to pictures wait for {@link #release}. */
  void hold() {
    holding = true;
  }

  /** Lets one held answer go, and waits until it has, or until nobody is there to take it. */
  void release() throws InterruptedException {
    mayPass.release();
    passed.take();
  }

  void holdNoLonger() {
    holding = false;
  }

  /**
   * @param status that pictures are refused with from now on; 0 hands them to the server
   */
  void refuse(int status) {
    this.status = status;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      // Browsers themselves send again what comes to nothing on a connection that was used before.
      exchange.getResponseHeaders().add("Connection", "close");
      boolean isPicture = exchange.getRequestMethod().equals("POST");
      // Before it is told of: whoever waits for it may change what happens to the next one.
      boolean held = isPicture && holding;
      int refused = isPicture ? status : 0;
      if (isPicture) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        sent.add(new Sent(exchange.getRequestURI().toString(), type, body));
        came.release();
      }
      if (refused != 0) {
        refuse(exchange, refused);
        return;
      }
      try {
        HttpResponse<byte[]> answer = ask(exchange, body);
        if (held) {
          mayPass.acquireUninterruptibly();
        }
        answer(exchange, answer);
      } finally {
        if (held) {
          passed.add("");
        }
      }
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    byte[] sentence = "{\"error\":\"not this time\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Retry-After", "0.001");
    exchange.sendResponseHeaders(status, sentence.length);
    exchange.getResponseBody().write(sentence);
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
    URI address = URI.create(server.address()).resolve(exchange.getRequestURI().toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    for (String name : List.of("Content-Type", "Content-Security-Policy")) {
      answer.headers().firstValue(name).ifPresent(v -> exchange.getResponseHeaders().add(name, v));
    }
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    if (answer.body().length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    holding = false;
    mayPass.release(1000);
    gateway.stop(0);
    threads.shutdown();
  }
}
