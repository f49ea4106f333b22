package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.handwriting.serve.RecognizerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final String PREDICT = "/v1/models/default:predict";

  private RecognitionServer server;
  private Client client;

  /** Held by a batch as long as the test wants it to take; free when there is a permit. */
  private final Semaphore mayEnd = new Semaphore(0);

  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile boolean holding;

  @AfterEach
  void stop() {
    holding = false;
    mayEnd.release(1000);
    if (server != null) {
      server.close();
    }
  }

  private void start(ServerLimits limits, RecognizerOptions recognizer) throws IOException {
    server =
        RecognitionServer.start(
            Samples.charactersAlone()
                .withLimits(limits)
                .withLogs(ServerLogs.none().withNotices(System.err::println))
                .withRecognizer(recognizer.withListener((n, queued, computed) -> hold())));
    client = new Client(server);
    holding = true;
  }

  private void start(ServerLimits limits) throws IOException {
    start(limits, RecognizerOptions.defaults());
    holding = false;
  }

  private void hold() {
    if (holding) {
      begun.countDown();
      mayEnd.acquireUninterruptibly();
    }
  }

  @Test
  void refusesABodyOverTheLimit() throws IOException {
    start(ServerLimits.defaults().withBodyBytes(1000));
    Client.Answer announced = client.post(PREDICT, new byte[1001]);
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.error()).isEqualTo("expected a body of at most 1000 bytes, found more");
    Client.Answer streamed =
        client.send(
            client
                .request(PREDICT)
                .POST(
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9999]))));
    assertThat(streamed.status()).isEqualTo(413);
    assertStillAnswers();
    client.metricsSaying("status=\"413\"} 2.0");
  }

  @Test
  void refusesLongHeadersAndAddresses() throws IOException {
    start(ServerLimits.defaults());
    String much = "a".repeat(20_000);
    try (Wire wire = new Wire(server)) {
      wire.send("GET /v2 HTTP/1.1\r\nHost: x\r\nMuch: " + much + "\r\n\r\n");
      assertThat(wire.readLine()).startsWith("HTTP/1.1 431");
    }
    try (Wire wire = new Wire(server)) {
      wire.send("GET /" + much + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.readLine()).startsWith("HTTP/1.1 414");
    }
    assertStillAnswers();
  }

  @Test
  void answersGarbageWith400() throws IOException {
    start(ServerLimits.defaults());
    for (String garbage : new String[] {"hello\r\n\r\n", "\0\1\2\3\r\n\r\n", "GET\r\n\r\n"}) {
      try (Wire wire = new Wire(server)) {
        wire.send(garbage);
        assertThat(wire.readLine()).startsWith("HTTP/1.1 400");
      }
    }
    assertStillAnswers();
  }

  @Test
  void closesConnectionsOverTheLimit() throws IOException {
    start(ServerLimits.defaults().withConnections(2));
    try (Wire first = new Wire(server);
        Wire second = new Wire(server)) {
      // An answer shows that the server has taken the connection.
      first.send("GET /v2 HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(first.readLine()).startsWith("HTTP/1.1 200");
      second.send("GET /v2 HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(second.readLine()).startsWith("HTTP/1.1 200");
      try (Wire third = new Wire(server)) {
        assertThat(third.isClosed()).isTrue();
      }
    }
  }

  @Test
  void answersASlowClientWith408() throws IOException {
    start(ServerLimits.defaults().withRequestTime(Duration.ofMillis(300)));
    try (Wire wire = new Wire(server)) {
      wire.send("POST " + PREDICT + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
      assertThat(wire.readAnswer())
          .startsWith("HTTP/1.1 408")
          .contains("{\"error\":\"the request did not arrive in time\"}");
    }
    assertStillAnswers();
    client.metricsSaying("status=\"408\"} 1.0");
  }

  @Test
  void closesAConnectionThatSaysNothing() throws IOException {
    start(
        ServerLimits.defaults().withTimes(ServerTimes.defaults().withIdle(Duration.ofMillis(300))));
    try (Wire silent = new Wire(server);
        Wire halfway = new Wire(server).send("POST /recog")) {
      assertThat(silent.readAll()).isEmpty();
      assertThat(halfway.readAll()).isEmpty();
    }
    assertStillAnswers();
  }

  @Test
  void outlivesClientsThatGoAwayHalfway() throws IOException {
    start(ServerLimits.defaults());
    for (int i = 0; i < 20; i++) {
      try (Wire wire = new Wire(server)) {
        wire.send("POST " + PREDICT + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n{\"in");
      }
    }
    assertStillAnswers();
  }

  @Test
  void answersWith429WhenTheQueueIsFull() throws Exception {
    start(ServerLimits.defaults().withWaiting(2), RecognizerOptions.defaults().withThreads(1));
    CompletableFuture<Client.Answer> computed = ask();
    begun.await();
    CompletableFuture<Client.Answer> waiting = ask();
    client.metricsSaying("hwr_queue_length{model=\"default\"} 2.0");
    Client.Answer refused = client.post(PREDICT, Samples.instances());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.error()).contains("queue is full");
    mayEnd.release(2);
    assertThat(computed.get().status()).isEqualTo(200);
    assertThat(waiting.get().status()).isEqualTo(200);
    client.metricsSaying(
        "hwr_requests_total{api=\"tensorflow-serving\",model=\"default\",status=\"429\"} 1.0");
  }

  @Test
  void refusesFourOfFiveAtOnceAndAnswersTheOthers() throws Exception {
    int waiting = 4;
    int asked = 5 * waiting;
    start(
        ServerLimits.defaults().withWaiting(waiting), RecognizerOptions.defaults().withThreads(1));
    ExecutorService clients = Executors.newFixedThreadPool(asked);
    try {
      CompletionService<Client.Answer> answers = new ExecutorCompletionService<>(clients);
      for (int i = 0; i < asked; i++) {
        answers.submit(() -> client.post(PREDICT, Samples.instances()));
      }
      // Nothing is computed yet: refusals do not wait for it.
      for (int i = waiting; i < asked; i++) {
        Client.Answer refused = answers.take().get();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
      }
      mayEnd.release(waiting);
      for (int i = 0; i < waiting; i++) {
        assertThat(answers.take().get().status()).isEqualTo(200);
      }
    } finally {
      clients.shutdown();
    }
    holding = false;
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(200);
  }

  @Test
  void answersWith504WhatIsNotReadyInTime() throws Exception {
    start(
        ServerLimits.defaults().withRequestTime(Duration.ofMillis(300)),
        RecognizerOptions.defaults().withThreads(1));
    Client.Answer late = client.post(PREDICT, Samples.instances());
    assertThat(late.status()).isEqualTo(504);
    assertThat(late.error()).isEqualTo("the answer was not ready in time");
  }

  @Test
  void answersWith504WhatWaitedTooLongForItsBatch() throws Exception {
    start(
        ServerLimits.defaults(),
        RecognizerOptions.defaults().withThreads(1).withQueue(10, Duration.ofMillis(50)));
    CompletableFuture<Client.Answer> computed = ask();
    begun.await();
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(504);
    mayEnd.release(1);
    assertThat(computed.get().status()).isEqualTo(200);
  }

  private CompletableFuture<Client.Answer> ask() {
    return CompletableFuture.supplyAsync(() -> client.post(PREDICT, Samples.instances()));
  }

  private void assertStillAnswers() {
    assertThat(client.get("/v2/health/ready").status()).isEqualTo(200);
  }

  @Test
  void blamesTheRequestForHeadersThatTheReaderStumblesOver() throws IOException {
    start(ServerLimits.defaults());
    for (String request :
        List.of(
            "PST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: cl\"ose\r\n\r\n")) {
      try (Wire wire = new Wire(server)) {
        assertThat(wire.send(request).readAnswer()).as(request).startsWith("HTTP/1.1 400 ");
      }
    }
  }
}
