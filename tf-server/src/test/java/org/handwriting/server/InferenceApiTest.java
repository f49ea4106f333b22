package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InferenceApiTest {
  private static final String INFER = "/v2/models/default/infer";
  private static final String LENGTH = "Inference-Header-Content-Length";

  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void repeatsAnIdThatIsHalfACharacter() {
    // What JSON can write and UTF-8 cannot.
    String body = request("\"data\":" + Samples.flat()).replace("\"42\"", "\"\\ud800\"");
    Client.Answer answer = client.post(INFER, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("id").asText()).hasSize(1);
    String unknown = body.replace("\"images\"", "\"" + "x".repeat(39) + "\\ud83d\\ude00\"");
    assertThat(client.post(INFER, unknown).status()).isEqualTo(400);
  }

  @Test
  void isLiveAndReady() {
    assertThat(client.get("/v2/health/live").text()).isEqualTo("{\"live\":true}");
    assertThat(client.get("/v2/health/ready").text()).isEqualTo("{\"ready\":true}");
    assertThat(client.get("/v2/models/default/ready").text()).isEqualTo("{\"ready\":true}");
    assertThat(client.get("/v2/models/default/versions/1/ready").status()).isEqualTo(200);
    assertThat(client.get("/v2/models/nobody/ready").status()).isEqualTo(404);
  }

  @Test
  void showsServerAndModel() {
    JsonNode server = client.get("/v2").json();
    assertThat(server.path("name").asText()).isEqualTo("handwriting");
    assertThat(server.path("extensions").toString())
        .isEqualTo("[\"binary_tensor_data\",\"classification\"]");
    assertThat(client.get("/v2/").json()).isEqualTo(server);
    JsonNode model = client.get("/v2/models/default").json();
    assertThat(model.path("platform").asText()).isEqualTo("tensorflow_savedmodel");
    assertThat(model.path("inputs").toString())
        .isEqualTo("[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[-1,28,28]}]");
    assertThat(model.path("outputs").findValuesAsText("name"))
        .containsExactly("probabilities", "classes", "labels");
    assertThat(client.get("/v2/models/default/versions/latest").json()).isEqualTo(model);
  }

  @Test
  void infersFromFlatAndFromNestedNumbers() {
    for (String data : new String[] {Samples.flat(), "[" + Samples.rows() + "]"}) {
      JsonNode answer = client.post(INFER, request("\"data\":" + data)).json();
      assertThat(answer.path("model_name").asText()).isEqualTo("default");
      assertThat(answer.path("model_version").asText()).isEqualTo("1");
      assertThat(answer.path("id").asText()).isEqualTo("42");
      JsonNode outputs = answer.path("outputs");
      assertThat(outputs.get(0).path("shape").toString()).isEqualTo("[1,47]");
      assertThat(outputs.get(0).path("datatype").asText()).isEqualTo("FP32");
      assertThat(outputs.get(0).path("data").size()).isEqualTo(47);
      assertThat(outputs.get(1).path("data").toString()).isEqualTo("[7]");
      assertThat(outputs.get(2).path("data").toString()).isEqualTo("[\"7\"]");
    }
  }

  @Test
  void givesTheOutputsThatAreWantedInTheirOrder() {
    String body =
        "{\"outputs\":[{\"name\":\"labels\"},{\"name\":\"classes\"}],\"inputs\":[%s]}"
            .formatted(input("\"data\":" + Samples.flat()));
    JsonNode answer = client.post("/v2/models/default/versions/latest/infer", body).json();
    assertThat(answer.path("outputs").findValuesAsText("name"))
        .containsExactly("labels", "classes");
    assertThat(answer.has("id")).isFalse();
  }

  @Test
  void takesAndGivesBytesBehindTheJson() throws IOException {
    byte[] json =
        """
        {"inputs":[{"name":"images","shape":[1,28,28],"datatype":"UINT8",
          "parameters":{"binary_data_size":784}}],
         "outputs":[{"name":"probabilities","parameters":{"binary_data":true}},
          {"name":"classes"},{"name":"labels","parameters":{"binary_data":true}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(json);
    body.write(Samples.glyph());
    Client.Answer answer =
        client.post(INFER, body.toByteArray(), LENGTH, Integer.toString(json.length));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    int length = Integer.parseInt(answer.header(LENGTH));
    byte[] bytes = answer.response().body();
    JsonNode outputs = new ObjectMapper().readTree(Arrays.copyOf(bytes, length)).path("outputs");
    assertThat(outputs.at("/0/parameters/binary_data_size").asInt()).isEqualTo(47 * 4);
    assertThat(outputs.at("/1/data/0").asInt()).isEqualTo(7);
    assertThat(outputs.at("/2/parameters/binary_data_size").asInt()).isEqualTo(5);
    ByteBuffer rest =
        ByteBuffer.wrap(bytes, length, bytes.length - length).order(ByteOrder.LITTLE_ENDIAN);
    float[] probabilities = new float[47];
    rest.asFloatBuffer().get(probabilities);
    assertThat(probabilities[7]).isGreaterThan(0.5f);
    rest.position(length + 47 * 4);
    assertThat(rest.getInt()).isEqualTo(1);
    assertThat(rest.get()).isEqualTo((byte) '7');
    assertThat(rest.remaining()).isZero();
  }

  @Test
  void givesAllOutputsAsBytesWhenAsked() {
    String body =
        "{\"parameters\":{\"binary_data_output\":true},\"inputs\":[%s]}"
            .formatted(input("\"data\":" + Samples.flat()));
    Client.Answer answer = client.post(INFER, body);
    int length = Integer.parseInt(answer.header(LENGTH));
    assertThat(answer.response().body().length - length).isEqualTo(47 * 4 + 8 + 5);
  }

  static Stream<Arguments> bad() {
    String data = "\"data\":" + Samples.flat();
    return Stream.of(
        Arguments.of("{}", "inputs: expected one tensor, \"images\", found none"),
        Arguments.of("{\"inputs\":[]}", "found none"),
        Arguments.of("{\"inputs\":[" + input(data) + "," + input(data) + "]}", "found more"),
        Arguments.of("{\"inputs\":{}}", "inputs: expected a list, found an object"),
        Arguments.of("{\"inputs\":[7]}", "inputs[0]: expected an object, found 7"),
        Arguments.of("{\"inputs\":[{}]}", "expected the name \"images\", found none"),
        Arguments.of(
            "{\"inputs\":[{\"name\":\"x\"}]}", "expected \"images\", found the text \"x\""),
        Arguments.of("{\"inputs\":[{\"datatype\":\"BOOL\"}]}", "expected one of UINT8, INT8"),
        Arguments.of(
            request(data).replace("\"datatype\":\"UINT8\",", ""),
            "inputs[0]: expected a datatype, such as UINT8, found none"),
        Arguments.of(request(data).replace("\"UINT8\"", "null"), "expected a text, found null"),
        Arguments.of(request(data).replace("[1,28,28]", "null"), "expected a list, found null"),
        Arguments.of(request(data).replace("\"images\"", "null"), "expected a text, found null"),
        Arguments.of(
            request(data).replace("\"shape\":[1,28,28],", ""), "expected a shape, found none"),
        Arguments.of(request("\"data\":null"), "found neither"),
        Arguments.of(classification("classes", 3), "expected it at the output \"probabilities\""),
        Arguments.of(classification("probabilities", 0), "expected 1 or more, found 0"),
        Arguments.of(classification("probabilities", -1), "expected 1 or more, found -1"),
        Arguments.of(request("\"other\":7"), "found neither"),
        Arguments.of(request("\"data\":[]"), "expected 784 numbers"),
        Arguments.of(request("\"data\":[1,2]"), "expected 784 numbers, in one list or nested"),
        Arguments.of(request("\"data\":[NaN]"), "inputs[0].data[0]: expected a whole number"),
        Arguments.of(request("\"data\":[[1]]"), "found [1, 1]"),
        Arguments.of(
            request(data).replace("[1,28,28]", "[2,28,28]"),
            "expected 1568 numbers, in one list or nested as the shape [2, 28, 28] says, found 784"),
        Arguments.of(request(data).replace("[1,28,28]", "[-1,28,28]"), "found [-1, 28, 28]"),
        Arguments.of(request(data).replace("[1,28,28]", "[1e3]"), "expected a whole number"),
        Arguments.of(request(data).replace("\"42\"", "42"), "id: expected a text, found 42"),
        Arguments.of(
            request(data).replace("{\"id\"", "{\"outputs\":[{\"name\":\"x\"}],\"id\""),
            "outputs[0]: expected names out of probabilities, classes, labels"),
        Arguments.of(
            request("\"parameters\":{\"binary_data_size\":784}"),
            "expected 784 bytes after the JSON, found 0"),
        Arguments.of(request(data + ",\"parameters\":{\"binary_data_size\":784}"), "found both"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void saysWhatIsWrongWithARequest(String body, String sentence) {
    Client.Answer answer = client.post(INFER, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(sentence).doesNotContain("\n");
  }

  @Test
  void refusesALengthOfJsonThatTheBodyHasNot() {
    for (String length : new String[] {"999999999", "-1", "x", "99999999999"}) {
      Client.Answer answer = client.post(INFER, request("\"data\":[]"), LENGTH, length);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).contains(LENGTH);
    }
  }

  @Test
  void givesTheBestClassesAsTritonDoes() {
    String body = classification("probabilities", 3);
    JsonNode output = client.post(INFER, body).json().at("/outputs/0");
    assertThat(output.path("name").asText()).isEqualTo("probabilities");
    assertThat(output.path("datatype").asText()).isEqualTo("BYTES");
    assertThat(output.path("shape").toString()).isEqualTo("[1,3]");
    assertThat(output.path("data").size()).isEqualTo(3);
    assertThat(output.at("/data/0").asText()).matches("0\\.[0-9]{6}:7:7");
    double last = 1;
    for (JsonNode text : output.path("data")) {
      String[] parts = text.asText().split(":", -1);
      assertThat(Double.parseDouble(parts[0])).isLessThanOrEqualTo(last);
      last = Double.parseDouble(parts[0]);
    }
    JsonNode all = client.post(INFER, classification("probabilities", 9999)).json();
    assertThat(all.at("/outputs/0/shape").toString()).isEqualTo("[1,47]");
  }

  @Test
  void givesTheBestClassesAsBytesAndForAWholeRequest() {
    String binary =
        classification("PROBABILITIES", 2)
            .replace("\"classification\"", "\"binary_data\":true,\"classification\"");
    Client.Answer answer = client.post(INFER, binary);
    int length = Integer.parseInt(answer.header(LENGTH));
    byte[] bytes = answer.response().body();
    ByteBuffer rest =
        ByteBuffer.wrap(bytes, length, bytes.length - length).order(ByteOrder.LITTLE_ENDIAN);
    byte[] first = new byte[rest.getInt()];
    rest.get(first);
    assertThat(new String(first, StandardCharsets.UTF_8)).endsWith(":7:7");
    rest.get(new byte[rest.getInt()]);
    assertThat(rest.hasRemaining()).isFalse();
    String whole =
        request("\"data\":" + Samples.flat())
            .replace("{\"id\"", "{\"parameters\":{\"classification\":2},\"id\"");
    JsonNode outputs = client.post(INFER, whole).json().path("outputs");
    assertThat(outputs.at("/0/shape").toString()).isEqualTo("[1,2]");
    assertThat(outputs.at("/1/datatype").asText()).isEqualTo("INT64");
  }

  @Test
  void takesNullForWhatIsOptional() {
    String input =
        "{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"parameters\":%s,\"data\":%s}";
    String nulls =
        "{\"binary_data_size\":null,\"binary_data\":null,\"binary_data_output\":null,"
            + "\"classification\":null}";
    for (String parameters : new String[] {"null", "{}", nulls}) {
      String body =
          "{\"id\":null,\"parameters\":%s,\"outputs\":null,\"inputs\":[%s]}"
              .formatted(parameters, input.formatted(parameters, Samples.flat()));
      Client.Answer answer = client.post(INFER, body);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().has("id")).isFalse();
      String wanted = "[{\"name\":\"labels\",\"parameters\":%s}]".formatted(parameters);
      String named = body.replace("\"outputs\":null", "\"outputs\":" + wanted);
      assertThat(client.post(INFER, named).json().at("/outputs/0/data/0").asText()).isEqualTo("7");
    }
  }

  private static String classification(String output, int classes) {
    return "{\"outputs\":[{\"name\":\"%s\",\"parameters\":{\"classification\":%d}}],\"inputs\":[%s]}"
        .formatted(output, classes, input("\"data\":" + Samples.flat()));
  }

  private static String request(String data) {
    return "{\"id\":\"42\",\"inputs\":[" + input(data) + "]}";
  }

  private static String input(String data) {
    return "{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,28,28]," + data + "}";
  }
}
