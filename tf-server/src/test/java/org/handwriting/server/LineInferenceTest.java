package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.handwriting.core.device.Precision;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** A model of lines by both protocols: the same numbers and texts as its graph itself gives. */
class LineInferenceTest {
  private static final String PREDICT = "/v1/models/notes:predict";
  private static final String INFER = "/v2/models/notes/infer";
  private static final String LENGTH = "Inference-Header-Content-Length";

  private static final int K = TinyLineModel.CHARACTERS.size() + 1;

  // The order of sums may be another.
  private static final double ROUNDING = 1e-3;

  @TempDir private static Path folder;

  private static RecognitionServer server;
  private static Client client;
  private static List<LineImage> lines;
  private static int width;
  private static Graph graph;

  /** The server computes each line with paper behind it, up to a multiple of so many columns. */
  private static final int PAPER = 32;

  /** What the graph says: of both lines, filled to one width. */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  private record Graph(float[] logProbabilities, int[] steps, List<String> texts) {
    int longest() {
      return Arrays.stream(steps).max().orElseThrow();
    }

    double logProbability(int line, int step, int k) {
      int t = logProbabilities.length / steps.length / K;
      return logProbabilities[(line * t + step) * K + k];
    }
  }

  @BeforeAll
  static void start() throws IOException {
    Path version = TinyLineModel.write(folder.resolve("notes"));
    LineImage first = LineSamples.line("a note 12");
    width = first.width();
    lines = List.of(first, LineSamples.mirrored(first));
    graph = asked(version);
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

  private static Graph asked(Path version) {
    try (SavedModelBundle bundle = SavedModelBundle.load(version.toString(), ModelSignature.TAG);
        TUint8 pixels =
            TUint8.tensorOf(Shape.of(2, 48, computed()), DataBuffers.of(pixels(computed())));
        TInt32 widths = TInt32.vectorOf(lines.stream().mapToInt(LineImage::width).toArray());
        Result outputs =
            bundle
                .function(ModelSignature.KEY)
                .call(Map.of(ModelSignature.LINES, pixels, ModelSignature.WIDTHS, widths))) {
      TFloat32 scores = (TFloat32) outputs.get(ModelSignature.LOG_PROBABILITIES).orElseThrow();
      TInt32 steps = (TInt32) outputs.get(ModelSignature.STEPS).orElseThrow();
      TString texts = (TString) outputs.get(ModelSignature.TEXT).orElseThrow();
      float[] numbers = new float[(int) scores.size()];
      scores.copyTo(DataBuffers.of(numbers));
      return new Graph(
          numbers,
          new int[] {steps.getInt(0), steps.getInt(1)},
          List.of(texts.getObject(0), texts.getObject(1)));
    }
  }

  private static int computed() {
    return (width + PAPER - 1) / PAPER * PAPER;
  }

  // uint8 [2, 48, columns]
  private static byte[] pixels(int columns) {
    byte[] pixels = new byte[2 * 48 * columns];
    for (int i = 0; i < 2; i++) {
      lines.get(i).copyTo(pixels, i * 48 * columns, columns);
    }
    return pixels;
  }

  private static String rows(int line) {
    return LineSamples.rows(lines.get(line), width);
  }

  private static String bothRows() {
    return "[" + rows(0) + "," + rows(1) + "]";
  }

  private static String widths() {
    return "[%d,%d]".formatted(lines.get(0).width(), lines.get(1).width());
  }

  private static void assertAsTheGraph(JsonNode scores, JsonNode steps, JsonNode texts) {
    for (int line = 0; line < 2; line++) {
      assertThat(texts.get(line).asText()).isEqualTo(graph.texts.get(line));
      assertThat(steps.get(line).asInt()).isEqualTo(graph.steps[line]);
      assertAsTheGraph(line, scores.get(line));
    }
  }

  // [t, k]
  private static void assertAsTheGraph(int line, JsonNode scores) {
    assertThat(scores).hasSize(graph.longest());
    for (int step = 0; step < graph.longest(); step++) {
      assertThat(scores.get(step)).hasSize(K);
      for (int k = 0; k < K; k++) {
        double score = scores.get(step).get(k).asDouble();
        assertThat(score).isCloseTo(graph.logProbability(line, step, k), within(ROUNDING));
      }
    }
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
                        row.formatted(rows(0), lines.get(0).width()),
                        row.formatted(rows(1), lines.get(1).width())))
            .json()
            .path("predictions");
    assertThat(predictions).hasSize(2);
    for (int line = 0; line < 2; line++) {
      JsonNode prediction = predictions.get(line);
      assertThat(prediction.path("text").asText()).isEqualTo(graph.texts.get(line)).isNotEmpty();
      assertThat(prediction.path("steps").asInt()).isEqualTo(graph.steps[line]);
      assertAsTheGraph(line, prediction.path("log_probabilities"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/versions/1"})
  void areReadByColumn(String version) {
    JsonNode outputs =
        client
            .post(
                "/v1/models/notes" + version + ":predict",
                "{\"inputs\":{\"widths\":%s,\"lines\":%s}}".formatted(widths(), bothRows()))
            .json()
            .path("outputs");
    assertAsTheGraph(
        outputs.path("log_probabilities"), outputs.path("steps"), outputs.path("text"));
  }

  @Test
  void areReadFromBase64AndFloats() {
    Base64.Encoder encoder = Base64.getEncoder();
    String first = encoder.encodeToString(LineSamples.filled(lines.get(0), width));
    String floats = rows(1).replaceAll("[0-9]+", "$0.0");
    String byColumn =
        "{\"inputs\":{\"lines\":[{\"b64\":\"%s\"},%s],\"widths\":%s}}"
            .formatted(first, floats, widths());
    JsonNode outputs = client.post(PREDICT, byColumn).json().path("outputs");
    assertAsTheGraph(
        outputs.path("log_probabilities"), outputs.path("steps"), outputs.path("text"));
    String byRow =
        "{\"instances\":[{\"widths\":%d,\"lines\":{\"b64\":\"%s\"}}]}"
            .formatted(lines.get(0).width(), first);
    assertThat(client.post(PREDICT, byRow).json().at("/predictions/0/text").asText())
        .isEqualTo(graph.texts.get(0));
  }

  @Test
  void endWhereTheirWidthsSay() {
    LineImage cat = LineSamples.line("cat");
    String rows = "[" + rows(0) + "," + LineSamples.rows(cat, width) + "]";
    String both = "{\"inputs\":{\"lines\":%s,\"widths\":[%d,%d]}}";
    JsonNode outputs =
        client.post(PREDICT, both.formatted(rows, width, cat.width())).json().path("outputs");
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

  private static String tensor(String name, String type, String shape, String data) {
    return "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,%s}"
        .formatted(name, type, shape, data);
  }

  private static String shape() {
    return "[2,48,%d]".formatted(width);
  }

  private static String nested() {
    return tensor("lines", "UINT8", shape(), "\"data\":" + bothRows());
  }

  private static String widthTensor() {
    return tensor("widths", "INT32", "[2]", "\"data\":" + widths());
  }

  private static String request(String inputs, String more) {
    return "{\"inputs\":[%s]%s}".formatted(inputs, more);
  }

  static Stream<String> inputs() {
    String flat = "\"data\":[" + bothRows().replaceAll("[\\[\\]]", "") + "]";
    return Stream.of(
        nested() + "," + widthTensor(),
        widthTensor() + "," + nested(),
        tensor("LINES", "FP32", shape(), flat)
            + ","
            + tensor("WIDTHS", "FP64", "[2]", "\"data\":" + widths()),
        // As clients write that sort the fields: what the numbers are is known only after them.
        "{%s,\"datatype\":\"UINT8\",\"name\":\"lines\",\"shape\":%s},".formatted(flat, shape())
            + "{\"data\":%s,\"datatype\":\"INT64\",\"name\":\"widths\",\"shape\":[2]}"
                .formatted(widths()));
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
        .isCloseTo(graph.logProbability(0, 0, 7), within(ROUNDING));
    assertThat(answer.at("/outputs/1/data").toString())
        .isEqualTo("[%d,%d]".formatted(graph.steps[0], graph.steps[1]));
    assertThat(answer.at("/outputs/2/shape").toString()).isEqualTo("[2]");
    assertThat(answer.at("/outputs/2/data/0").asText()).isEqualTo(graph.texts.get(0));
    assertThat(answer.at("/outputs/2/data/1").asText()).isEqualTo(graph.texts.get(1));
  }

  @Test
  void giveOnlyTheOutputsThatAreWanted() {
    String wanted = ",\"id\":\"a\",\"outputs\":[{\"name\":\"text\"}]";
    JsonNode answer = client.post(INFER, request(nested() + "," + widthTensor(), wanted)).json();
    assertThat(answer.path("id").asText()).isEqualTo("a");
    assertThat(answer.path("model_name").asText()).isEqualTo("notes");
    assertThat(answer.path("outputs")).hasSize(1);
    assertThat(answer.at("/outputs/0/data/1").asText()).isEqualTo(graph.texts.get(1));
  }

  @Test
  void areTakenAndGivenAsBytesBehindTheJson() throws IOException {
    byte[] wide = little(8).putInt(lines.get(0).width()).putInt(lines.get(1).width()).array();
    String inputs =
        tensor("widths", "INT32", "[2]", "\"parameters\":{\"binary_data_size\":8}")
            + ","
            + tensor(
                "lines",
                "UINT8",
                shape(),
                "\"parameters\":{\"binary_data_size\":%d}".formatted(pixels(width).length));
    byte[] json =
        request(inputs, ",\"parameters\":{\"binary_data_output\":true}")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(json);
    body.write(wide);
    body.write(pixels(width));
    Client.Answer answer =
        client.post(INFER, body.toByteArray(), LENGTH, Integer.toString(json.length));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    ByteBuffer raw = ByteBuffer.wrap(answer.response().body()).order(ByteOrder.LITTLE_ENDIAN);
    raw.position(Integer.parseInt(answer.header(LENGTH)));
    assertThat((double) raw.getFloat()).isCloseTo(graph.logProbability(0, 0, 0), within(ROUNDING));
    raw.position(raw.position() + (2 * graph.longest() * K - 1) * Float.BYTES);
    assertThat(new int[] {raw.getInt(), raw.getInt()}).isEqualTo(graph.steps);
    List<String> texts = new ArrayList<>();
    while (raw.hasRemaining()) {
      byte[] text = new byte[raw.getInt()];
      raw.get(text);
      texts.add(new String(text, StandardCharsets.UTF_8));
    }
    assertThat(texts).isEqualTo(graph.texts);
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
    String metrics = client.get("/metrics").text();
    assertThat(metrics)
        .containsPattern("hwr_batch_pictures_count\\{model=\"notes\"\\} [1-9]")
        .containsPattern("hwr_step_seconds_count\\{model=\"notes\",step=\"compute\"\\} [1-9]")
        .containsPattern(
            "hwr_requests_total\\{api=\"open-inference\",model=\"notes\",status=\"200\"");
  }

  @Test
  void areNeitherClassifiedNorRegressed() {
    String example = "{\"examples\":[{\"images\":%s}]}".formatted(Samples.flat());
    Client.Answer classified = client.post("/v1/models/notes:classify", example);
    assertThat(classified.status()).isEqualTo(400);
    assertThat(classified.error())
        .contains("expected a model that reads single characters at this address")
        .contains("found one that reads lines of writing");
    assertThat(client.post("/v1/models/notes:regress", "{}").error())
        .contains("This model reads lines: ask :predict");
  }

  static Stream<Arguments> bad() {
    String eight = LineSamples.blank(48, 8);
    return Stream.of(
        column("[]", "[]", "lines: expected at least one line, found none"),
        column("[" + LineSamples.blank(47, 8) + "]", "[8]", "[n, 48, w], found [1, 47, 8]"),
        column(eight, "[8]", "[n, 48, w], found [48, 8]"),
        column("[[" + eight + "]]", "[8]", "found [1, 1, 48, 8]"),
        column(
            "[" + eight + "," + LineSamples.blank(48, 9) + "]",
            "[8,9]",
            "inputs.lines[1]: expected [48, 8] as in the one before, found [48, 9]"),
        column("[[[0,0],[0]]]", "[2]", "inputs.lines[0][1]: expected [2] as in the one before"),
        column("[" + LineSamples.blank(48, 3) + "]", "[3]", "4 to 5760 pixels wide, found 3"),
        column(
            "[" + eight + "]",
            "[0]",
            "widths[0]: expected 4 to 8, as wide as the lines are, found 0"),
        column("[" + eight + "]", "[9]", "found 9"),
        column("[" + eight + "]", "[-8]", "expected a whole number of 0 or more, found -8"),
        column("[" + eight + "]", "[8.5]", "found 8.5"),
        column("[" + eight + "]", "[]", "widths: expected [1] as there are lines, found [0]"),
        column("[" + eight + "]", "[8,8]", "widths: expected [1] as there are lines, found [2]"),
        column("[" + eight + "]", "[[8]]", "found [1, 1]"),
        column("[" + eight + "]", "8", "inputs.widths: expected a list, found 8"),
        column(
            "[" + eight.replaceFirst("0", "256") + "]",
            "[8]",
            "lines[0]: expected pixels, each a whole number from 0 (paper) to 255 (ink), found 256"),
        column("[" + eight.replaceFirst("0", "\"a\"") + "]", "[8]", "found the text \"a\""),
        column(
            "[" + eight.replaceFirst("0", "1") + "]",
            "[8]",
            "line 0: expected pixels from 0 (paper) to 255 (ink), found none above 1; multiply them by 255"),
        column("[{\"b64\":\"AAAA\"}]", "[8]", "expected a multiple of 48 bytes, found 3"),
        column("[{\"b64\":7}]", "[8]", "expected a text, found 7"),
        column("{\"b64\":\"AAAA\"}", "[8]", "inputs.lines: expected a list, found an object"),
        Arguments.of(
            "{\"inputs\":[%s]}".formatted(eight), "or files of pictures, found lines alone"),
        Arguments.of("{\"inputs\":{\"lines\":[%s]}}".formatted(eight), "found no widths"),
        Arguments.of("{\"inputs\":{\"widths\":[8]}}", "found no lines"),
        Arguments.of(
            "{\"inputs\":{\"images\":[]}}",
            "inputs: expected the fields \"lines\" and \"widths\", found the field \"images\""),
        Arguments.of("{\"instances\":[]}", "at least one line, found none"),
        Arguments.of("{\"instances\":{}}", "instances: expected a list, found an object"),
        Arguments.of(
            "{\"instances\":[%s]}".formatted(eight),
            "instances[0]: expected an object, found a list"),
        row(eight, "[8]", "instances[0].widths: expected a whole number, found a list"),
        row(eight, "0", "widths[0]: expected 4 to 8"),
        row("[" + eight + "]", "8", "found [1, 1, 48, 8]"),
        Arguments.of(
            "{\"instances\":[{\"lines\":%s,\"widths\":8},{\"lines\":%s,\"widths\":9}]}"
                .formatted(eight, LineSamples.blank(48, 9)),
            "instances[1].lines: expected [48, 8] as in the one before, shorter ones filled with 0, found [48, 9]"),
        Arguments.of(
            "{}",
            "expected the lines in \"instances\" (by row) or \"inputs\" (by column), found neither"),
        Arguments.of("{\"instances\":[],\"inputs\":{}}", "found both"),
        Arguments.of("{\"signature_name\":\"x\"}", "\"x\" not found in signature def"));
  }

  private static Arguments column(String lines, String widths, String sentence) {
    return Arguments.of(
        "{\"inputs\":{\"lines\":%s,\"widths\":%s}}".formatted(lines, widths), sentence);
  }

  private static Arguments row(String lines, String widths, String sentence) {
    return Arguments.of(
        "{\"instances\":[{\"lines\":%s,\"widths\":%s}]}".formatted(lines, widths), sentence);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void areRefusedByPredictWhenTheyAreNoLines(String body, String sentence) {
    assertRefused(client.post(PREDICT, body), sentence);
  }

  private static void assertRefused(Client.Answer answer, String sentence) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(sentence).doesNotContain("\n").doesNotContain("Exception");
  }

  static Stream<Arguments> badInputs() {
    String lines =
        tensor("lines", "UINT8", "[1,48,8]", "\"data\":[" + LineSamples.blank(48, 8) + "]");
    String widths = tensor("widths", "INT32", "[1]", "\"data\":[8]");
    return Stream.of(
        Arguments.of("", "inputs: expected two tensors, \"lines\" and \"widths\", found none"),
        Arguments.of(lines, "found \"lines\" alone"),
        Arguments.of(lines + "," + lines, "found \"lines\" twice"),
        Arguments.of(lines + "," + widths + "," + widths, "found \"widths\" twice"),
        Arguments.of(
            lines.replace("lines", "images"),
            "inputs[0].name: expected \"lines\" or \"widths\", found the text \"images\""),
        Arguments.of(
            lines.replace("[1,48,8]", "[1,8,48]"),
            "expected lines as [n, 48, w], found [1, 8, 48]"),
        Arguments.of(lines.replace("[1,48,8]", "[1,48,9]"), "inputs[0].data: expected 432 numbers"),
        Arguments.of(lines.replace("[1,48,8]", "[0,48,8]"), "at least one line, found none"),
        Arguments.of(
            lines.replace("[1,48,8]", "[1,48,999999999]"),
            "4 to 5760 pixels wide, found 999999999"),
        Arguments.of(lines.replace("[1,48,8]", "[]"), "expected lines as [n, 48, w], found []"),
        Arguments.of(
            lines + "," + widths.replace("[1]", "[1,1]"),
            "inputs[1].shape: expected lines as [n, 48, w] or, of widths, [n], found [1, 1]"),
        Arguments.of(
            lines + "," + widths.replace("[8]", "[8,8]"), "inputs[1].data: expected 1 numbers"),
        Arguments.of(lines + "," + widths.replace("[8]", "[12]"), "widths[0]: expected 4 to 8"),
        Arguments.of(
            lines
                + ","
                + tensor("widths", "INT32", "[1]", "\"parameters\":{\"binary_data_size\":4}"),
            "inputs[1]: expected 4 bytes after the JSON, found 0"),
        Arguments.of(lines.replace("UINT8", "FP16"), "expected one of UINT8, INT8"),
        Arguments.of(lines.replace("UINT8", "BYTES"), "expected [n] or [n, 1] of files"));
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void areRefusedByInferWhenTheyAreNoLines(String inputs, String sentence) {
    assertRefused(client.post(INFER, request(inputs, "")), sentence);
  }

  @Test
  void areRefusedWithBytesThatBelongToNoTensor() {
    byte[] json = request(nested() + "," + widthTensor(), "").getBytes(StandardCharsets.UTF_8);
    Client.Answer answer =
        client.post(
            INFER, Arrays.copyOf(json, json.length + 3), LENGTH, Integer.toString(json.length));
    assertRefused(answer, "found 3 more");
  }

  @Test
  void areRefusedWhenThereAreTooMany() {
    String one = LineSamples.blank(48, 4);
    Client.Answer many =
        client.post(
            PREDICT,
            "{\"inputs\":{\"lines\":[%s],\"widths\":[%s]}}"
                .formatted(Samples.list(one, 1025), Samples.list("4", 1024)));
    assertThat(many.status()).isEqualTo(413);
    assertThat(many.error()).isEqualTo("expected at most 1024 lines in one request, found more");
    Client.Answer wide =
        client.post(INFER, request(tensor("lines", "UINT8", "[1024,48,65]", "\"data\":[]"), ""));
    assertThat(wide.status()).isEqualTo(413);
    assertThat(wide.error())
        .isEqualTo("expected at most 65536 columns of lines in one request, found more");
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
