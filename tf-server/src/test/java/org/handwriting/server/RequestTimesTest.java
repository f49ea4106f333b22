package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.handwriting.server.protocol.serving.GetModelStatusRequest;
import org.handwriting.server.protocol.serving.GetModelStatusResponse;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured and written of every request, of both protocols. */
class RequestTimesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String STATUS = "tensorflow.serving.ModelService/GetModelStatus";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private RecognitionServer server;
  private Client client;
  private GrpcClient grpc;

  @BeforeEach
  void start() throws IOException {
    server =
        RecognitionServer.start(
            Samples.charactersAlone().withLogs(ServerLogs.none().withRequests(lines::add)));
    client = new Client(server);
    grpc = new GrpcClient(server);
  }

  @AfterEach
  void stop() {
    grpc.close();
    server.close();
  }

  private static GetModelStatusRequest status(String model) {
    return GetModelStatusRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName(model))
        .build();
  }

  @Test
  void countAClientThatWentAwayAsNoMistakeOfItsRequest() throws Exception {
    try (Wire wire = new Wire(server)) {
      wire.send(
          "POST /v1/models/default:predict HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    }
    assertThat(lines.take()).contains("POST /v1/models/default:predict 499 ");
  }

  @Test
  void areTimedByApiAndStatus() throws InterruptedException {
    client.post("/v1/models/default:predict", Samples.instances());
    client.post("/v1/models/default:predict", "{}");
    client.post("/recognize", Samples.seven("png"));
    grpc.call(STATUS, status("default"), GetModelStatusResponse.getDefaultInstance());
    grpc.refusal(STATUS, status("nobody"));
    for (int i = 0; i < 5; i++) {
      lines.take(); // A line is written when the request has been counted.
    }

    String metrics = client.get("/metrics").text();

    for (String labels :
        List.of(
            "api=\"tensorflow-serving\",status=\"200\"",
            "api=\"tensorflow-serving\",status=\"400\"",
            "api=\"recognize\",status=\"200\"",
            "api=\"tensorflow-serving-grpc\",status=\"OK\"",
            "api=\"tensorflow-serving-grpc\",status=\"NOT_FOUND\"")) {
      assertThat(metrics)
          .contains("hwr_request_seconds_count{" + labels + "} 1")
          .contains("hwr_request_seconds_bucket{" + labels + ",le=\"+Inf\"} 1");
    }
    assertThat(metrics).contains("le=\"0.01\"");
  }

  @Test
  void makeNoSeriesOfTheirOwnAtAddressesThatThereAreNot() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      client.get("/nothing/" + i);
      client.get("/v1/models/unknown" + i);
      lines.take();
      lines.take();
    }

    String metrics = client.get("/metrics").text();

    assertThat(metrics)
        .contains("hwr_request_seconds_count{api=\"none\",status=\"404\"} 20")
        .contains("hwr_request_seconds_count{api=\"tensorflow-serving\",status=\"404\"} 20")
        .doesNotContain("/nothing/")
        .doesNotContain("unknown");
  }

  @Test
  void areLoggedWithTheirTrace() throws InterruptedException {
    client.get("/v2/health/live", "traceparent", PARENT, "tracestate", "vendor=1");
    assertThat(lines.take()).contains(" /v2/health/live 200 ").endsWith("ms - " + TRACE);
    client.get("/v2/health/live");
    assertThat(lines.take()).endsWith("ms - -");
    assertThat(client.get("/v2/health/live", "traceparent", "00-nothing-01").status())
        .isEqualTo(200);
    assertThat(lines.take()).endsWith("ms - -");
    client.post("/recognize", Samples.seven("png"), "traceparent", PARENT);
    assertThat(lines.take()).endsWith("ms default " + TRACE);
  }

  @Test
  void areLoggedWithTheirTraceInGrpcToo() throws InterruptedException {
    Metadata metadata = new Metadata();
    metadata.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), PARENT);

    grpc.callThrough(
        ClientInterceptors.intercept(
            grpc.channel(), MetadataUtils.newAttachHeadersInterceptor(metadata)),
        STATUS,
        status("default"),
        GetModelStatusResponse.getDefaultInstance());

    assertThat(lines.take()).contains(STATUS + " OK ").endsWith(TRACE);
  }
}
