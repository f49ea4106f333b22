package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.LineGraph.K;
import static org.handwriting.server.LineGraph.ROUNDING;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.device.Precision;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model of lines by the Open Inference Protocol: the same numbers and texts as its graph gives.
 */
class LineInferenceTest {
  private static final String INFER = "/v2/models/notes/infer";
  private static final String LENGTH = "Inference-Header-Content-Length";

  @TempDir private static Path folder;

  private static RecognitionServer server;
  private static Client client;
  private static LineGraph graph;

  @BeforeAll
  static void start() throws IOException {
    graph = LineGraph.of(TinyLineModel.write(folder.resolve("notes")));
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withRecognizer(RecognizerOptions.defaults().withPrecision(Precision.FLOAT32))
                .withModels(ModelFolders.bundled().with("notes", folder.resolve("notes"))));
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String tensor(String name, String type, String shape, String data) {
    return "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,%s}"
        .formatted(name, type, shape, data);
  }

  private static String shape() {
    return "[2,48,%d]".formatted(graph.width());
  }

  private static String nested() {
    return tensor("lines", "UINT8", shape(), "\"data\":" + graph.bothRows());
  }

  private static String widthTensor() {
    return tensor("widths", "INT32", "[2]", "\"data\":" + graph.widths());
  }

  private static String request(String inputs, String more) {
    return "{\"inputs\":[%s]%s}".formatted(inputs, more);
  }

  static Stream<String> inputs() {
    String flat = "\"data\":[" + graph.bothRows().replaceAll("[\\[\\]]", "") + "]";
    return Stream.of(
        nested() + "," + widthTensor(),
        widthTensor() + "," + nested(),
        tensor("LINES", "FP32", shape(), flat)
            + ","
            + tensor("WIDTHS", "FP64", "[2]", "\"data\":" + graph.widths()),
        // As clients write that sort the fields: what the numbers are is known only after them.
        "{%s,\"datatype\":\"UINT8\",\"name\":\"lines\",\"shape\":%s},".formatted(flat, shape())
            + "{\"data\":%s,\"datatype\":\"INT64\",\"name\":\"widths\",\"shape\":[2]}"
                .formatted(graph.widths()));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void areInferred(String inputs) {
    JsonNode answer = client.post(INFER, request(inputs, "")).json();
    assertThat(answer.path("outputs").findValuesAsText("name"))
        .containsExactly("log_probabilities", "steps", "text");
    assertThat(answer.path("outputs").findValuesAsText("datatype"))
        .containsExactly("FP32", "INT32", "BYTES");
    assertThat(answer.at("/outputs/0/shape").toString())
        .isEqualTo("[2,%d,%d]".formatted(graph.longest(), K));
    assertThat(answer.at("/outputs/0/data")).hasSize(2 * graph.longest() * K);
    assertThat(answer.at("/outputs/0/data/7").asDouble())
        .isCloseTo(graph.logProbability(0, 0, 7), ROUNDING);
    assertThat(answer.at("/outputs/1/data").toString())
        .isEqualTo("[%d,%d]".formatted(graph.steps()[0], graph.steps()[1]));
    assertThat(answer.at("/outputs/2/shape").toString()).isEqualTo("[2]");
    assertThat(answer.at("/outputs/2/data/0").asText()).isEqualTo(graph.texts().get(0));
    assertThat(answer.at("/outputs/2/data/1").asText()).isEqualTo(graph.texts().get(1));
  }

  @Test
  void giveOnlyTheOutputsThatAreWanted() {
    String wanted = ",\"id\":\"a\",\"outputs\":[{\"name\":\"text\"}]";
    JsonNode answer = client.post(INFER, request(nested() + "," + widthTensor(), wanted)).json();
    assertThat(answer.path("id").asText()).isEqualTo("a");
    assertThat(answer.path("model_name").asText()).isEqualTo("notes");
    assertThat(answer.path("outputs")).hasSize(1);
    assertThat(answer.at("/outputs/0/data/1").asText()).isEqualTo(graph.texts().get(1));
  }

  @Test
  void areTakenAndGivenAsBytesBehindTheJson() throws IOException {
    byte[] wide =
        little(8).putInt(graph.lines().get(0).width()).putInt(graph.lines().get(1).width()).array();
    String inputs =
        tensor("widths", "INT32", "[2]", "\"parameters\":{\"binary_data_size\":8}")
            + ","
            + tensor(
                "lines",
                "UINT8",
                shape(),
                "\"parameters\":{\"binary_data_size\":%d}".formatted(graph.pixels().length));
    byte[] json =
        request(inputs, ",\"parameters\":{\"binary_data_output\":true}")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(json);
    body.write(wide);
    body.write(graph.pixels());
    Client.Answer answer =
        client.post(INFER, body.toByteArray(), LENGTH, Integer.toString(json.length));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    ByteBuffer raw = ByteBuffer.wrap(answer.response().body()).order(ByteOrder.LITTLE_ENDIAN);
    raw.position(Integer.parseInt(answer.header(LENGTH)));
    assertThat((double) raw.getFloat()).isCloseTo(graph.logProbability(0, 0, 0), ROUNDING);
    raw.position(raw.position() + (2 * graph.longest() * K - 1) * Float.BYTES);
    assertThat(new int[] {raw.getInt(), raw.getInt()}).isEqualTo(graph.steps());
    List<String> texts = new ArrayList<>();
    while (raw.hasRemaining()) {
      byte[] text = new byte[raw.getInt()];
      raw.get(text);
      texts.add(new String(text, StandardCharsets.UTF_8));
    }
    assertThat(texts).isEqualTo(graph.texts());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void areDescribedToClientsOfBothProtocols() {
    JsonNode signature =
        client
            .get("/v1/models/notes/metadata")
            .json()
            .at("/metadata/signature_def/signature_def/serving_default");
    assertThat(signature.at("/inputs/lines/tensor_shape/dim").findValuesAsText("size"))
        .containsExactly("-1", "48", "-1");
    assertThat(signature.at("/outputs/log_probabilities/tensor_shape/dim").findValuesAsText("size"))
        .containsExactly("-1", "-1", Integer.toString(K));
    JsonNode model = client.get("/v2/models/notes").json();
    assertThat(model.at("/inputs").findValuesAsText("name")).containsExactly("lines", "widths");
    assertThat(model.at("/outputs/0/shape").toString()).isEqualTo("[-1,-1,%d]".formatted(K));
    assertThat(client.get("/v2/models/notes/ready").status()).isEqualTo(200);
    assertThat(client.get("/v1/models/notes").text()).contains("AVAILABLE");
    JsonNode listed = client.get("/models").json().at("/models/0");
    assertThat(listed.path("kind").asText()).isEqualTo("lines");
    assertThat(listed.path("labels")).hasSize(K - 1);
  }

  @Test
  void areCountedInTheModelsMetrics() {
    client.post(INFER, request(nested() + "," + widthTensor(), ""));
    String metrics =
        client.metricsSaying(
            "hwr_requests_total{api=\"open-inference\",model=\"notes\",status=\"200\"");
    assertThat(metrics)
        .containsPattern("hwr_batch_pictures_count\\{model=\"notes\"\\} [1-9]")
        .containsPattern("hwr_step_seconds_count\\{model=\"notes\",step=\"compute\"\\} [1-9]");
  }
}
