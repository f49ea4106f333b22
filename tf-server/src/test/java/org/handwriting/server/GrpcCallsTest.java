package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.server.GrpcPost.assertRefused;
import static org.handwriting.server.GrpcPost.framed;
import static org.handwriting.server.GrpcPost.post;
import static org.handwriting.server.InferMessages.pictures;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.server.protocol.health.HealthCheckRequest;
import org.handwriting.server.protocol.health.HealthCheckResponse;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferInputTensor;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.handwriting.server.protocol.inference.ModelMetadataRequest;
import org.handwriting.server.protocol.inference.ModelMetadataResponse;
import org.handwriting.server.protocol.inference.ServerMetadataRequest;
import org.handwriting.server.protocol.inference.ServerMetadataResponse;
import org.handwriting.server.protocol.inference.ServerReadyRequest;
import org.handwriting.server.protocol.inference.ServerReadyResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of gRPC at the server's limits, whatever they ask for. */
class GrpcCallsTest {
  /** One for each call: of itself JDK 25 has a single one for all on two cores. */
  private static final Executor THREADS = work -> new Thread(work).start();

  private static final String INFER = "inference.GRPCInferenceService/ModelInfer";
  private static final String TOKEN = "correct-horse-battery";

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private volatile boolean holding;
  private RecognitionServer server;
  private GrpcClient grpc;

  @AfterEach
  void stop() {
    mayEnd.countDown();
    grpc.close();
    server.close();
  }

  private void start(ServerOptions options) throws IOException {
    server =
        RecognitionServer.start(
            options
                .withPort(0)
                .withLogs(ServerLogs.none().withRequests(requests::add))
                .withRecognizer(
                    RecognizerOptions.defaults()
                        .withThreads(1)
                        .withListener((n, queued, computed) -> hold())));
    grpc = new GrpcClient(server);
  }

  private void start() throws IOException {
    start(Samples.charactersAlone());
  }

  private void hold() {
    if (holding) {
      begun.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private ModelInferResponse infer(CallOptions options) {
    return grpc.call(INFER, pictures(1), ModelInferResponse.getDefaultInstance(), options);
  }

  private String metricsSaying(String... parts) {
    return new Client(server).metricsSaying(parts);
  }

  @Test
  void asksForTheTokenButForHealth() throws IOException {
    start(Samples.charactersAlone().withAccess(ServerAccess.everyone().withToken(TOKEN)));
    String refusal = "UNAUTHENTICATED: expected the metadata authorization: Bearer <token>";
    assertThat(grpc.refusal(INFER, pictures(1))).isEqualTo(refusal);
    String metadata = "inference.GRPCInferenceService/ServerMetadata";
    assertThat(grpc.refusal(metadata, ServerMetadataRequest.getDefaultInstance()))
        .isEqualTo(refusal);
    assertThat(
            grpc.callWith(
                    TOKEN,
                    metadata,
                    ServerMetadataRequest.getDefaultInstance(),
                    ServerMetadataResponse.getDefaultInstance())
                .getName())
        .isEqualTo("handwriting");
    assertThat(
            grpc.callWith(TOKEN, INFER, pictures(1), ModelInferResponse.getDefaultInstance())
                .getOutputsCount())
        .isEqualTo(3);
    assertThat(
            grpc.call(
                    "inference.GRPCInferenceService/ServerReady",
                    ServerReadyRequest.getDefaultInstance(),
                    ServerReadyResponse.getDefaultInstance())
                .getReady())
        .isTrue();
  }

  @Test
  void unpacksCompressedMessages() throws IOException {
    start();
    ModelInferResponse plain = infer(CallOptions.DEFAULT);
    CallOptions packed = CallOptions.DEFAULT.withCompression("gzip");
    assertThat(infer(packed)).isEqualTo(plain);
    // A channel that compresses does so for every method.
    assertThat(
            grpc.call(
                    "inference.GRPCInferenceService/ModelMetadata",
                    ModelMetadataRequest.newBuilder().setName("default").build(),
                    ModelMetadataResponse.getDefaultInstance(),
                    packed)
                .getInputsCount())
        .isEqualTo(1);
  }

  @Test
  void refusesMessagesOverTheLimitHoweverTheyArePacked() throws IOException {
    start(Samples.charactersAlone().withLimits(ServerLimits.defaults().withBodyBytes(1000)));
    assertThat(grpc.refusal(INFER, pictures(2)))
        .isEqualTo("RESOURCE_EXHAUSTED: expected a body of at most 1000 bytes, found more");
    assertThat(grpc.refusal(INFER, pictures(200), CallOptions.DEFAULT.withCompression("gzip")))
        .startsWith("RESOURCE_EXHAUSTED: expected a body ");
    assertThat(infer(CallOptions.DEFAULT).getOutputsCount()).isEqualTo(3);
  }

  @Test
  void refusesMorePicturesThanARequestMayHave() throws IOException {
    start(Samples.charactersAlone().withLimits(ServerLimits.defaults().withPicturesPerRequest(2)));
    assertThat(grpc.refusal(INFER, pictures(3)))
        .isEqualTo("RESOURCE_EXHAUSTED: expected at most 2 pictures in one request, found more");
  }

  @Test
  void refusesSmallMessagesThatStandForLargeOnes() throws IOException {
    start();
    ModelInferRequest.Builder empty = ModelInferRequest.newBuilder().setModelName("default");
    for (int i = 0; i < 20_000; i++) {
      empty.addInputs(InferInputTensor.getDefaultInstance());
    }
    assertThat(grpc.refusal(INFER, empty.build()))
        .startsWith("INVALID_ARGUMENT: inference.ModelInferRequest: expected at most ");
    InferTensorContents.Builder texts = InferTensorContents.newBuilder();
    for (int i = 0; i < 20_000; i++) {
      texts.addBytesContents(ByteString.EMPTY);
    }
    assertThat(
            grpc.refusal(
                INFER,
                ModelInferRequest.newBuilder()
                    .setModelName("default")
                    .addInputs(InferInputTensor.newBuilder().setContents(texts))
                    .build()))
        .startsWith("INVALID_ARGUMENT: inference.ModelInferRequest: expected at most ");
  }

  @Test
  void answersNothingAfterTheCallersDeadline() throws Exception {
    start();
    holding = true;
    byte[] message = pictures(1).toByteArray();
    // A client that has no clock of its own, and so waits for the server's.
    HttpResponse<byte[]> late =
        post(
            server,
            framed(0, message.length, message),
            "Content-Type",
            "application/grpc",
            "grpc-timeout",
            "300m");
    assertRefused(4, late, "the answer was not ready in time");
    metricsSaying("status=\"DEADLINE_EXCEEDED\"} 1.0");
  }

  @Test
  void answersNothingAfterItsOwnDeadline() throws IOException {
    start(
        Samples.charactersAlone()
            .withLimits(ServerLimits.defaults().withRequestTime(Duration.ofMillis(300))));
    holding = true;
    assertThat(
            grpc.refusal(
                INFER, pictures(1), CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS)))
        .isEqualTo("DEADLINE_EXCEEDED: the answer was not ready in time");
  }

  @Test
  void refusesWhatTheQueueHasNoRoomFor() throws Exception {
    start(Samples.charactersAlone().withLimits(ServerLimits.defaults().withWaiting(2)));
    holding = true;
    CompletableFuture<?> computed =
        CompletableFuture.supplyAsync(() -> infer(CallOptions.DEFAULT), THREADS);
    begun.await();
    CompletableFuture<?> waiting =
        CompletableFuture.supplyAsync(() -> infer(CallOptions.DEFAULT), THREADS);
    metricsSaying("hwr_queue_length{model=\"default\"} 2.0");
    assertThat(grpc.refusal(INFER, pictures(1)))
        .isEqualTo("RESOURCE_EXHAUSTED: the model's queue is full; try again in a second");
    mayEnd.countDown();
    computed.get();
    waiting.get();
  }

  @Test
  void tellsThatItStopsAndAnswersWhatIsUnderWay() throws Exception {
    start();
    holding = true;
    CompletableFuture<ModelInferResponse> computed =
        CompletableFuture.supplyAsync(() -> infer(CallOptions.DEFAULT), THREADS);
    begun.await();
    String before = health(grpc);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close, THREADS);
    String refused = grpc.refusal(INFER, pictures(1));
    while (refused.startsWith("answered")) {
      refused = grpc.refusal(INFER, pictures(1));
    }
    assertThat(before).isEqualTo("SERVING");
    assertThat(refused).startsWith("UNAVAILABLE: ");
    mayEnd.countDown();
    assertThat(computed.get().getOutputsCount()).isEqualTo(3);
    closing.get();
  }

  private static String health(GrpcClient client) {
    return client
        .call(
            "grpc.health.v1.Health/Check",
            HealthCheckRequest.getDefaultInstance(),
            HealthCheckResponse.getDefaultInstance())
        .getStatus()
        .name();
  }

  @Test
  void countsAndLogsCallsByTheirCode() throws IOException {
    start();
    infer(CallOptions.DEFAULT);
    grpc.refusal(INFER, pictures(1).toBuilder().setModelName("nobody").build());
    metricsSaying(
        "hwr_requests_total{api=\"open-inference-grpc\",model=\"default\",status=\"OK\"} 1.0",
        "hwr_requests_total{api=\"open-inference-grpc\",model=\"none\",status=\"NOT_FOUND\"} 1.0",
        "hwr_step_seconds_count{model=\"default\",step=\"serialize\"} 1");
    Predicate<String> answered = line -> line.contains(" POST /" + INFER + " OK ");
    while (requests.stream().noneMatch(answered)) {
      Thread.onSpinWait(); // A line is written when the request has been counted.
    }
    assertThat(requests.stream().filter(answered))
        .singleElement()
        .asString()
        .endsWith(" default -");
  }

  @Test
  void answersTheSameOnAPortOfItsOwn() throws IOException {
    start(Samples.charactersAlone().withGrpcPort(0));
    int second = server.grpcPort().orElseThrow();
    assertThat(second).isNotEqualTo(server.port());
    try (GrpcClient beside = new GrpcClient(second)) {
      assertThat(health(beside)).isEqualTo("SERVING");
      assertThat(beside.call(INFER, pictures(1), ModelInferResponse.getDefaultInstance()))
          .isEqualTo(infer(CallOptions.DEFAULT));
    }
    assertThatThrownBy(
            () -> RecognitionServer.start(Samples.charactersAlone().withGrpcPort(second)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("port %d on 127.0.0.1: expected a free port", second);
    assertThatThrownBy(() -> ServerOptions.defaults().withGrpcPort(8501))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 8501 twice");
  }
}
