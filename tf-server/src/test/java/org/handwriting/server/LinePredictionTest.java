package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.LineGraph.K;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.handwriting.core.device.Precision;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model of lines by TensorFlow Serving's protocol: the same numbers and texts as its graph gives.
 */
class LinePredictionTest {
  private static final String PREDICT = "/v1/models/notes:predict";

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

  @Test
  void areReadByRow() {
    String row = "{\"lines\":%s,\"widths\":%d}";
    JsonNode predictions =
        client
            .post(
                PREDICT,
                "{\"signature_name\":\"serving_default\",\"instances\":[%s,%s]}"
                    .formatted(
                        row.formatted(graph.rows(0), graph.lines().get(0).width()),
                        row.formatted(graph.rows(1), graph.lines().get(1).width())))
            .json()
            .path("predictions");
    assertThat(predictions).hasSize(2);
    for (int line = 0; line < 2; line++) {
      JsonNode prediction = predictions.get(line);
      assertThat(prediction.path("text").asText()).isEqualTo(graph.texts().get(line)).isNotEmpty();
      assertThat(prediction.path("steps").asInt()).isEqualTo(graph.steps()[line]);
      graph.assertSays(line, prediction.path("log_probabilities"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/versions/1"})
  void areReadByColumn(String version) {
    JsonNode outputs =
        client
            .post(
                "/v1/models/notes" + version + ":predict",
                "{\"inputs\":{\"widths\":%s,\"lines\":%s}}"
                    .formatted(graph.widths(), graph.bothRows()))
            .json()
            .path("outputs");
    graph.assertSays(
        outputs.path("log_probabilities"), outputs.path("steps"), outputs.path("text"));
  }

  @Test
  void areReadFromBase64AndFloats() {
    Base64.Encoder encoder = Base64.getEncoder();
    String first = encoder.encodeToString(LineSamples.filled(graph.lines().get(0), graph.width()));
    String floats = graph.rows(1).replaceAll("[0-9]+", "$0.0");
    String byColumn =
        "{\"inputs\":{\"lines\":[{\"b64\":\"%s\"},%s],\"widths\":%s}}"
            .formatted(first, floats, graph.widths());
    JsonNode outputs = client.post(PREDICT, byColumn).json().path("outputs");
    graph.assertSays(
        outputs.path("log_probabilities"), outputs.path("steps"), outputs.path("text"));
    String byRow =
        "{\"instances\":[{\"widths\":%d,\"lines\":{\"b64\":\"%s\"}}]}"
            .formatted(graph.lines().get(0).width(), first);
    assertThat(client.post(PREDICT, byRow).json().at("/predictions/0/text").asText())
        .isEqualTo(graph.texts().get(0));
  }

  @Test
  void endWhereTheirWidthsSay() {
    LineImage cat = LineSamples.line("cat");
    String rows = "[" + graph.rows(0) + "," + LineSamples.rows(cat, graph.width()) + "]";
    String both = "{\"inputs\":{\"lines\":%s,\"widths\":[%d,%d]}}";
    JsonNode outputs =
        client
            .post(PREDICT, both.formatted(rows, graph.width(), cat.width()))
            .json()
            .path("outputs");
    int steps = outputs.at("/steps/1").asInt();
    assertThat(steps).isEqualTo(cat.width() / 4).isLessThan(graph.longest());
    String alone = "{\"instances\":[{\"lines\":%s,\"widths\":%d}]}";
    JsonNode own =
        client
            .post(PREDICT, alone.formatted(LineSamples.rows(cat, cat.width()), cat.width()))
            .json()
            .at("/predictions/0");
    assertThat(own.path("log_probabilities")).hasSize(steps);
    assertThat(outputs.at("/text/1")).isEqualTo(own.path("text"));
    JsonNode scores = outputs.at("/log_probabilities/1");
    assertThat(scores).hasSize(graph.longest());
    for (int step = steps; step < graph.longest(); step++) {
      for (int k = 0; k < K; k++) {
        // Nothing is written there.
        assertThat(Math.exp(scores.get(step).get(k).asDouble())).isEqualTo(k == K - 1 ? 1 : 0);
      }
    }
  }

  @Test
  void areReadAsManyAsTheLimitAllows() {
    String one = LineSamples.blank(48, 4);
    JsonNode answer =
        client
            .post(
                PREDICT,
                "{\"inputs\":{\"lines\":[%s],\"widths\":[%s]}}"
                    .formatted(Samples.list(one, 1024), Samples.list("4", 1024)))
            .json();
    assertThat(answer.at("/outputs/text")).hasSize(1024);
  }
}
