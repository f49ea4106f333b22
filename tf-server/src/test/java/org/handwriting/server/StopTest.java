package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.handwriting.serve.RecognizerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopTest {
  private static final String PREDICT = "/v1/models/default:predict";
  private static final String READY = "GET /v2/health/ready HTTP/1.1\r\nHost: x\r\n\r\n";

  private final List<String> notices = new CopyOnWriteArrayList<>();

  /** Each batch takes a permit before it ends. */
  private final Semaphore mayEnd = new Semaphore(0);

  private RecognitionServer server;
  private Client client;
  private volatile boolean holding;

  @AfterEach
  void stop() {
    holding = false;
    mayEnd.release(1000);
    server.close();
  }

  private void start(ServerTimes times) throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withLimits(ServerLimits.defaults().withTimes(times))
                .withLogs(ServerLogs.none().withNotices(notices::add))
                .withRecognizer(
                    RecognizerOptions.defaults()
                        .withListener((pictures, queued, computed) -> hold())));
    client = new Client(server);
    notices.clear();
    holding = true;
  }

  private void hold() {
    if (holding) {
      mayEnd.acquireUninterruptibly();
    }
  }

  /** Requests that are all in the model's queue, and none answered. */
  private List<CompletableFuture<Client.Answer>> underWay(int requests) {
    List<CompletableFuture<Client.Answer>> asked = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      asked.add(
          CompletableFuture.supplyAsync(
              () -> client.post(PREDICT, Samples.instances()), work -> new Thread(work).start()));
    }
    client.metricsSaying("hwr_queue_length{model=\"default\"} " + requests + ".0");
    return asked;
  }

  /**
   * Asks over a connection that is open already until the server says that it is stopping. An
   * answer that was ready just before the stop closes its connection all the same: then the spare
   * one asks, once, as the stop has begun.
   */
  private static String awaitNotReady(Wire wire, Wire spare) throws IOException {
    String answer;
    do {
      answer = wire.send(READY).readAnswer();
      assertThat(answer).isNotEmpty();
    } while (answer.startsWith("HTTP/1.1 200") && !closesConnection(answer));
    return answer.startsWith("HTTP/1.1 200") ? spare.send(READY).readAnswer() : answer;
  }

  private static boolean closesConnection(String answer) {
    return answer.toLowerCase(Locale.ROOT).contains("connection: close");
  }

  @Test
  void answersAllThatIsUnderWayAndLetsNothingElseIn() throws Exception {
    start(ServerTimes.defaults().withDrain(Duration.ofHours(1)));
    try (Wire polled = new Wire(server);
        Wire spare = new Wire(server);
        Wire late = new Wire(server)) {
      List<CompletableFuture<Client.Answer>> underWay = underWay(4);
      polled.send(READY).readAnswer();
      spare.send(READY).readAnswer();
      late.send(READY).readAnswer();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      assertThat(awaitNotReady(polled, spare))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("connection: close")
          .contains("{\"ready\":false}");
      assertThat(refusedOver(late))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 1")
          .containsIgnoringCase("connection: close")
          .contains("the server is stopping");
      assertThat(underWay).noneMatch(CompletableFuture::isDone);
      assertThat(stopped).isNotDone();
      mayEnd.release(4);
      for (CompletableFuture<Client.Answer> answer : underWay) {
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(answer.get().header("connection")).isEqualTo("close");
      }
      stopped.get();
    }
    assertThat(notices).containsExactly("stopped after 4 requests under way were answered");
  }

  /** The readiness turns a moment before the door closes: until then requests are answered. */
  private static String refusedOver(Wire wire) throws IOException {
    return wire.send("POST " + PREDICT + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
        .readAnswer();
  }

  @Test
  void doesNotWaitForWhatHasBeenAnsweredAsTooLate() throws Exception {
    ServerTimes times = ServerTimes.defaults().withRequest(Duration.ofMillis(300));
    start(times.withDrain(Duration.ofMillis(300)));
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(504);
    server.close();
    assertThat(notices).isEmpty(); // It is not said of it that it got 503.
  }

  @Test
  void endsWhenItsTimeIsOverAndSaysSoToThoseWhoWait() throws Exception {
    start(ServerTimes.defaults().withDrain(Duration.ofMillis(300)));
    List<CompletableFuture<Client.Answer>> underWay = underWay(2);
    server.close();
    for (CompletableFuture<Client.Answer> answer : underWay) {
      assertThat(answer.get().status()).isEqualTo(503);
      assertThat(answer.get().error()).startsWith("the server is stopping");
    }
    assertThat(notices)
        .containsExactly(
            "stopped with 2 of 2 requests under way not answered in 300 ms: they got 503");
  }

  @Test
  void goesOnAnsweringInTheQuietPeriodThoughItIsNotReady() throws Exception {
    start(ServerTimes.defaults().withQuiet(Duration.ofHours(1)));
    holding = false;
    Thread stopping = new Thread(server::close);
    try (Wire wire = new Wire(server);
        Wire spare = new Wire(server)) {
      stopping.start();
      awaitNotReady(wire, spare);
    }
    assertThat(client.get("/v2/models/default/ready").status()).isEqualTo(503);
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(200);
    stopping.interrupt();
    stopping.join();
    assertThat(notices).isEmpty();
  }

  @Test
  void stopsTwiceWithoutWaiting() throws IOException {
    start(ServerTimes.defaults());
    IntStream.range(0, 2).forEach(time -> server.close());
    assertThat(notices).isEmpty();
  }
}
