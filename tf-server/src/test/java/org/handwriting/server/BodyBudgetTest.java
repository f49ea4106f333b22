package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.handwriting.server.protocol.health.HealthCheckRequest;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private static final int MOST = 100;

  private final BodyBudget budget = new BodyBudget(MOST);

  /** A request whose length is announced and whose body comes piece by piece. */
  private static HttpRequestWriter request() {
    return HttpRequest.streaming(
        RequestHeaders.builder(HttpMethod.POST, "/").contentLength(MOST).build());
  }

  @Test
  void countsABodyAsWhatHasArrived() {
    List<BodyBudget.Reservation> silent = new ArrayList<>();
    for (int i = 0; i < 2 * MOST; i++) {
      BodyBudget.Reservation reservation = budget.reserve();
      CompletableFuture<AggregatedHttpRequest> unused = ArrivingBody.of(request(), reservation);
      silent.add(reservation);
    }
    assertThat(budget.taken()).isZero();

    HttpRequestWriter sent = request();
    BodyBudget.Reservation reservation = budget.reserve();
    CompletableFuture<AggregatedHttpRequest> whole = ArrivingBody.of(sent, reservation);
    sent.write(HttpData.wrap(new byte[MOST - 1]));
    sent.write(HttpData.wrap(new byte[1]));
    sent.close();

    assertThat(whole.join().content().length()).isEqualTo(MOST);
    assertThat(budget.taken()).isEqualTo(MOST);
    reservation.release();
    silent.forEach(BodyBudget.Reservation::release);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void refusesThePieceForWhichThereIsNoRoom() {
    BodyBudget.Reservation first = budget.reserve();
    first.grow(60);
    HttpRequestWriter sent = request();
    BodyBudget.Reservation second = budget.reserve();
    CompletableFuture<AggregatedHttpRequest> whole = ArrivingBody.of(sent, second);
    sent.write(HttpData.wrap(new byte[40]));
    sent.write(HttpData.wrap(new byte[1]));

    assertThatThrownBy(whole::join)
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
    second.release();
    assertThat(budget.taken()).isEqualTo(60);
  }

  @Test
  void tellsWhoSendsTooMuchSoAndAnswersTheNext() throws Exception {
    Endpoint endpoint =
        Endpoint.postAtOnce("/", "none", (context, request) -> HttpResponse.of(200));
    Shutdown shutdown = new Shutdown();
    EndpointService service =
        new EndpointService(
            endpoint,
            new BearerToken(Optional.empty()),
            new EndpointService.BodyLimits(MOST, budget),
            shutdown);
    Refusals refusals = new Refusals(notice -> {}, shutdown, new KnownMethods(List.of(endpoint)));
    try (Server server =
        Server.builder().http(0).service("/", service).errorHandler(refusals).build()) {
      server.start().join();
      URI address = URI.create("http://127.0.0.1:%d/".formatted(server.activeLocalPort()));
      for (HttpClient.Version version : HttpClient.Version.values()) {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        assertThat(status(client, address, 10 * MOST)).isEqualTo(429);
        assertThat(status(client, address, MOST)).isEqualTo(200);
      }
    }
    assertThat(budget.taken()).isZero();
  }

  private static int status(HttpClient client, URI address, int length) throws Exception {
    return client
        .send(
            java.net.http.HttpRequest.newBuilder(address)
                .POST(
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void leavesRoomForOthersBesideBodiesThatDoNotCome() throws IOException {
    // So many of the longest would fill all memory for bodies.
    long longest = ServerLimits.defaults().bodyBytes();
    long open = Runtime.getRuntime().maxMemory() / 4 / longest + 1;
    List<Wire> silent = new ArrayList<>();
    try (RecognitionServer server = RecognitionServer.start(Samples.charactersAlone());
        GrpcClient grpc = new GrpcClient(server)) {
      for (String length : List.of("Transfer-Encoding: chunked", "Content-Length: " + longest)) {
        for (int i = 0; i < open; i++) {
          Wire wire = new Wire(server);
          silent.add(wire);
          wire.send("POST /recognize HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n");
          assertThat(wire.send(length + "\r\n\r\n").readLine()).startsWith("HTTP/1.1 100");
        }
      }
      assertThat(
              grpc.call(
                      "inference.GRPCInferenceService/ModelInfer",
                      InferMessages.pictures(1),
                      ModelInferResponse.getDefaultInstance())
                  .getOutputsCount())
          .isEqualTo(3);
      assertThat(new Client(server).post("/recognize", Samples.seven("png")).status())
          .isEqualTo(200);
      for (Wire wire : silent) {
        wire.close();
      }
    }
  }

  @Test
  void letsInNoLongMessageWhereNamesAreExpected() throws IOException {
    try (RecognitionServer server = RecognitionServer.start(Samples.charactersAlone());
        GrpcClient grpc = new GrpcClient(server)) {
      HealthCheckRequest longest =
          HealthCheckRequest.newBuilder().setService("x".repeat(70_000)).build();
      for (String method : List.of("Check", "Watch")) {
        assertThat(grpc.refusal("grpc.health.v1.Health/" + method, longest))
            .as(method)
            .startsWith("RESOURCE_EXHAUSTED: expected a body of at most ");
      }
    }
  }
}
