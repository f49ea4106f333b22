package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.InferMessages.input;
import static org.handwriting.server.InferMessages.raw;
import static org.handwriting.server.InferMessages.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.protocol.inference.InferParameter;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelConfig;
import org.handwriting.server.protocol.inference.ModelConfigRequest;
import org.handwriting.server.protocol.inference.ModelConfigResponse;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.handwriting.server.protocol.inference.ModelMetadataRequest;
import org.handwriting.server.protocol.inference.ModelMetadataResponse;
import org.handwriting.server.protocol.inference.ModelReadyRequest;
import org.handwriting.server.protocol.inference.ModelReadyResponse;
import org.handwriting.server.protocol.inference.ModelStatisticsRequest;
import org.handwriting.server.protocol.inference.ModelStatisticsResponse;
import org.handwriting.server.protocol.inference.RepositoryIndexRequest;
import org.handwriting.server.protocol.inference.RepositoryIndexResponse;
import org.handwriting.server.protocol.inference.ServerLiveRequest;
import org.handwriting.server.protocol.inference.ServerLiveResponse;
import org.handwriting.server.protocol.inference.ServerMetadataRequest;
import org.handwriting.server.protocol.inference.ServerMetadataResponse;
import org.handwriting.server.protocol.inference.ServerReadyRequest;
import org.handwriting.server.protocol.inference.ServerReadyResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open Inference Protocol over gRPC, held against what the same server says over REST. */
class GrpcInferenceTest {
  private static final String SERVICE = "inference.GRPCInferenceService/";
  private static final String INFER = SERVICE + "ModelInfer";

  private static RecognitionServer server;
  private static Client rest;
  private static GrpcClient grpc;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    rest = new Client(server);
    grpc = new GrpcClient(server);
  }

  @AfterAll
  static void stop() {
    grpc.close();
    server.close();
  }

  private static ModelInferResponse infer(ModelInferRequest.Builder request) {
    return grpc.call(INFER, request.build(), ModelInferResponse.getDefaultInstance());
  }

  private static JsonNode overRest(String more) {
    String body =
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"data\":%s}]%s}"
            .formatted(Samples.flat(), more);
    return rest.post("/v2/models/default/infer", body).json().path("outputs");
  }

  @Test
  void answersBytesByBytesAsOverRestToTheLastBit() {
    ModelInferResponse response = infer(raw("UINT8", Samples.glyph()));
    assertThat(response.getModelName()).isEqualTo("default");
    assertThat(response.getModelVersion()).isEqualTo("1");
    assertThat(response.getId()).isEqualTo("42");
    assertThat(response.getOutputsList())
        .extracting(output -> output.getName() + output.getDatatype() + output.getShapeList())
        .containsExactly("probabilitiesFP32[1, 47]", "classesINT64[1]", "labelsBYTES[1]");
    assertThat(response.getOutputsList()).noneMatch(output -> output.hasContents());
    JsonNode numbers = overRest("").at("/0/data");
    ByteBuffer probabilities = littleEndian(response.getRawOutputContents(0));
    for (JsonNode number : numbers) {
      assertThat(probabilities.getFloat()).isEqualTo(Float.parseFloat(number.asText()));
    }
    assertThat(littleEndian(response.getRawOutputContents(1)).getLong()).isEqualTo(7);
    assertThat(response.getRawOutputContents(2))
        .isEqualTo(ByteString.copyFrom(new byte[] {1, 0, 0, 0, '7'}));
  }

  private static ByteBuffer littleEndian(ByteString bytes) {
    return bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UINT8", "UINT16", "UINT32", "INT16", "INT32", "INT64", "UINT64", "FP32", "FP64"})
  void answersListsByListsAsOverRestToTheLastBit(String type) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (byte one : Samples.glyph()) {
      int pixel = one & 255;
      switch (type) {
        case "UINT8", "UINT16", "UINT32" -> contents.addUintContents(pixel);
        case "INT16", "INT32" -> contents.addIntContents(pixel);
        case "INT64" -> contents.addInt64Contents(pixel);
        case "UINT64" -> contents.addUint64Contents(pixel);
        case "FP32" -> contents.addFp32Contents(pixel);
        default -> contents.addFp64Contents(pixel);
      }
    }
    ModelInferResponse response = infer(request(input("images", type, 784).setContents(contents)));
    assertThat(response.getRawOutputContentsList()).isEmpty();
    List<Float> probabilities = response.getOutputs(0).getContents().getFp32ContentsList();
    JsonNode numbers = overRest("").at("/0/data");
    assertThat(probabilities).hasSize(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(probabilities.get(i)).isEqualTo(Float.parseFloat(numbers.get(i).asText()));
    }
    assertThat(response.getOutputs(1).getContents().getInt64ContentsList()).containsExactly(7L);
    assertThat(response.getOutputs(2).getContents().getBytesContents(0).toStringUtf8())
        .isEqualTo("7");
  }

  @Test
  void givesTheBestClassesAsTextsWhereTheyAreWanted() {
    InferParameter three = InferParameter.newBuilder().setInt64Param(3).build();
    ModelInferResponse response =
        infer(
            raw("UINT8", Samples.glyph())
                .addOutputs(
                    InferRequestedOutputTensor.newBuilder()
                        .setName("PROBABILITIES")
                        .putParameters("classification", three)));
    assertThat(response.getOutputsCount()).isEqualTo(1);
    assertThat(response.getOutputs(0).getName()).isEqualTo("PROBABILITIES");
    assertThat(response.getOutputs(0).getShapeList()).containsExactly(1L, 3L);
    ByteBuffer texts = littleEndian(response.getRawOutputContents(0));
    for (JsonNode text :
        overRest(
                ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":3}}]")
            .at("/0/data")) {
      byte[] bytes = new byte[texts.getInt()];
      texts.get(bytes);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text.asText());
    }
    assertThat(texts.hasRemaining()).isFalse();
  }

  @Test
  void readsLinesAsOverRest() {
    LineImage line = LineSamples.line("minimum");
    byte[] pixels = LineSamples.filled(line, line.width());
    ByteBuffer width = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    ModelInferRequest.Builder request =
        request(input("widths", "INT32", 1))
            .addInputs(input("lines", "UINT8", 1, line.height(), line.width()))
            .setModelName("lines")
            .setModelVersion("latest")
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("text"))
            .addRawInputContents(ByteString.copyFrom(width.putInt(line.width()).flip()))
            .addRawInputContents(ByteString.copyFrom(pixels));
    ByteString text = infer(request).getRawOutputContents(0).substring(4);
    JsonNode expected =
        rest.post(
                "/v1/models/lines:predict",
                "{\"instances\":[{\"lines\":%s,\"widths\":%d}]}"
                    .formatted(LineSamples.rows(line, line.width()), line.width()))
            .json();
    assertThat(text.toStringUtf8())
        .isNotEmpty()
        .isEqualTo(expected.at("/predictions/0/text").asText());
  }

  @Test
  void isLiveAndReady() {
    assertThat(
            grpc.call(
                    SERVICE + "ServerLive",
                    ServerLiveRequest.getDefaultInstance(),
                    ServerLiveResponse.getDefaultInstance())
                .getLive())
        .isTrue();
    assertThat(
            grpc.call(
                    SERVICE + "ServerReady",
                    ServerReadyRequest.getDefaultInstance(),
                    ServerReadyResponse.getDefaultInstance())
                .getReady())
        .isTrue();
    ModelReadyRequest.Builder model = ModelReadyRequest.newBuilder().setName("lines");
    String method = SERVICE + "ModelReady";
    ModelReadyResponse blank = ModelReadyResponse.getDefaultInstance();
    assertThat(grpc.call(method, model.build(), blank).getReady()).isTrue();
    assertThat(grpc.call(method, model.setVersion("1").build(), blank).getReady()).isTrue();
    assertThat(grpc.refusal(method, model.setVersion("2").build()))
        .isEqualTo("NOT_FOUND: Servable not found for request: Specific(lines, 2)");
    assertThat(grpc.refusal(method, model.setName("nobody").build())).startsWith("NOT_FOUND: ");
  }

  @Test
  void showsServerAndModelAsOverRest() {
    JsonNode server = rest.get("/v2").json();
    ServerMetadataResponse told =
        grpc.call(
            SERVICE + "ServerMetadata",
            ServerMetadataRequest.getDefaultInstance(),
            ServerMetadataResponse.getDefaultInstance());
    assertThat(told.getName()).isEqualTo(server.path("name").asText());
    assertThat(told.getVersion()).isEqualTo(server.path("version").asText());
    JsonNode model = rest.get("/v2/models/lines").json();
    ModelMetadataResponse shown =
        grpc.call(
            SERVICE + "ModelMetadata",
            ModelMetadataRequest.newBuilder().setName("lines").build(),
            ModelMetadataResponse.getDefaultInstance());
    assertThat(shown.getPlatform()).isEqualTo(model.path("platform").asText());
    assertThat(shown.getVersionsList()).containsExactly("1");
    for (int i = 0; i < model.path("outputs").size(); i++) {
      assertThat(shown.getOutputs(i).getName())
          .isEqualTo(model.at("/outputs/" + i + "/name").asText());
      assertThat(shown.getOutputs(i).getDatatype())
          .isEqualTo(model.at("/outputs/" + i + "/datatype").asText());
      assertThat(shown.getOutputs(i).getShapeList().toString().replace(" ", ""))
          .isEqualTo(model.at("/outputs/" + i + "/shape").toString());
    }
    assertThat(shown.getInputsList()).extracting(input -> input.getName()).contains("widths");
  }

  @Test
  void tellsTritonsClientsWhatTheyAreToldOverRest() {
    JsonNode config = rest.get("/v2/models/lines/config").json();
    ModelConfig told =
        grpc.call(
                SERVICE + "ModelConfig",
                ModelConfigRequest.newBuilder().setName("lines").build(),
                ModelConfigResponse.getDefaultInstance())
            .getConfig();
    assertThat(told.getBackend()).isEqualTo(config.path("backend").asText());
    assertThat(told.getMaxBatchSize()).isEqualTo(config.path("max_batch_size").asInt());
    assertThat(told.getInput(0).getDimsList().toString().replace(" ", ""))
        .isEqualTo(config.at("/input/0/dims").toString());
    assertThat(told.getOutputList())
        .extracting(output -> output.getName() + " " + output.getDataType())
        .containsExactly("log_probabilities TYPE_FP32", "steps TYPE_INT32", "text TYPE_STRING");
    assertThat(told.getOutput(2).hasReshape()).isTrue();
    RepositoryIndexResponse index =
        grpc.call(
            SERVICE + "RepositoryIndex",
            RepositoryIndexRequest.newBuilder().setReady(true).build(),
            RepositoryIndexResponse.getDefaultInstance());
    assertThat(index.getModelsList())
        .extracting(model -> model.getName() + model.getVersion() + model.getState())
        .containsExactly("default1READY", "lines1READY");
    infer(raw("UINT8", Samples.glyph()));
    ModelStatisticsResponse statistics =
        grpc.call(
            SERVICE + "ModelStatistics",
            ModelStatisticsRequest.getDefaultInstance(),
            ModelStatisticsResponse.getDefaultInstance());
    assertThat(statistics.getModelStatsList())
        .extracting(model -> model.getName())
        .containsExactly("default", "lines");
    assertThat(statistics.getModelStats(0).getInferenceStats().getComputeOutput().getCount())
        .isPositive();
    assertThat(
            grpc.refusal(
                SERVICE + "ModelStatistics",
                ModelStatisticsRequest.newBuilder().setName("nobody").build()))
        .startsWith("NOT_FOUND: ");
  }
}
