package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real requests and answers, held against what openapi.json says of them. */
class OpenApiAnswersTest {
  private static final String JSON = "application/json";
  private static final String V1 = "/v1/models/{model}";
  private static final String V2 = "/v2/models/{model}";

  private static final String LINES = "lines";

  @TempDir private static Path folder;

  private static JsonNode description;
  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    description = read();
    Samples.version(Files.createDirectory(folder.resolve("default")), 1);
    TinyLineModel.write(folder.resolve("lines"));
    ModelFolders models =
        ModelFolders.bundled()
            .with("default", folder.resolve("default"))
            .with(LINES, folder.resolve("lines"));
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0).withModels(models));
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = OpenApiAnswersTest.class.getResourceAsStream("page/openapi.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** A path as the description has it, for the model that reads characters. */
  private static String real(String path) {
    return real(path, "default");
  }

  private static String real(String path, String model) {
    return path.replace("{model}", model).replace("{version}", "1");
  }

  /**
   * A schema, with nothing allowed in an object beside what it tells of: a description that lacks a
   * field is no lie to a validator, but to whoever looks for it.
   */
  private static Schema strict(JsonNode schema) {
    ObjectNode types = description.at("/components/schemas").deepCopy();
    for (JsonNode type : types) {
      // Parameters may be any, as the protocol has it: of them none is required.
      boolean listed = type.has("properties") && type.has("required");
      if (listed && !type.has("additionalProperties")) {
        ((ObjectNode) type).put("additionalProperties", false);
      }
    }
    ObjectNode document = schema.deepCopy();
    document.set("$defs", types);
    String text = document.toString().replace("#/components/schemas/", "#/$defs/");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  private static void assertFits(JsonNode schema, JsonNode document) {
    assertThat(schema.isMissingNode()).as("a schema for " + document).isFalse();
    assertThat(strict(schema).validate(document)).as(document.toString()).isEmpty();
  }

  private static JsonNode operation(String path, String method) {
    return description.path("paths").path(path).path(method);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static void assertDescribed(String path, String method, Client.Answer answer) {
    JsonNode responses = operation(path, method).path("responses");
    String status = Integer.toString(answer.status());
    assertThat(responses.has(status)).as(path + " " + status + answer.text()).isTrue();
    JsonNode content = resolved(responses.path(status)).path("content").path(JSON);
    assertFits(content.path("schema"), answer.json());
  }

  static Stream<Arguments> answers() {
    return Stream.of(
            "/models",
            "/v2",
            "/v2/",
            "/v2/health/live",
            "/v2/health/ready",
            "/v1/models",
            "/v2/models",
            V2 + "/config",
            V2 + "/stats",
            V2 + "/versions/{version}/config",
            V2 + "/versions/{version}/stats",
            V1,
            V1 + "/metadata",
            V1 + "/versions/{version}",
            V1 + "/versions/{version}/metadata",
            V2,
            V2 + "/ready",
            V2 + "/versions/{version}",
            V2 + "/versions/{version}/ready")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void describesWhatIsToldOfServerAndModels(String path) {
    for (String model : new String[] {"default", LINES}) {
      Client.Answer answer = client.get(real(path, model));
      assertThat(answer.status()).isEqualTo(200);
      assertDescribed(path, "get", answer);
    }
  }

  static Stream<Arguments> questions() {
    List<Arguments> questions = new ArrayList<>();
    for (String version : new String[] {"", "/versions/{version}"}) {
      String predict = V1 + version + ":predict";
      questions.add(Arguments.of(predict, Samples.instances()));
      questions.add(Arguments.of(predict, "{\"inputs\":[" + Samples.flat() + "]}"));
      questions.add(
          Arguments.of(
              V1 + version + ":classify", "{\"examples\":[{\"images\":" + Samples.flat() + "}]}"));
      questions.add(Arguments.of(V2 + version + "/infer", infer("")));
      questions.add(
          Arguments.of(
              V2 + version + "/infer",
              infer(
                  ",\"id\":\"a\",\"parameters\":{\"priority\":1},\"outputs\":[{\"name\":"
                      + "\"probabilities\",\"parameters\":{\"classification\":3}}]")));
    }
    return questions.stream();
  }

  private static String infer(String more) {
    return "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"INT64\",\"shape\":[784],\"data\":%s}]%s}"
        .formatted(Samples.flat(), more);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void describesQuestionsAndTheirAnswers(String path, String body) throws IOException {
    JsonNode request = resolved(operation(path, "post").path("requestBody"));
    assertFits(
        request.path("content").path(JSON).path("schema"), new ObjectMapper().readTree(body));
    Client.Answer answer = client.post(real(path), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertDescribed(path, "post", answer);
  }

  static Stream<Arguments> questionsAboutLines() {
    String line = LineSamples.blank(48, 40);
    List<Arguments> questions = new ArrayList<>();
    for (String version : new String[] {"", "/versions/{version}"}) {
      String predict = V1 + version + ":predict";
      questions.add(
          Arguments.of(predict, "{\"instances\":[{\"lines\":%s,\"widths\":40}]}".formatted(line)));
      questions.add(
          Arguments.of(predict, "{\"inputs\":{\"lines\":[%s],\"widths\":[30]}}".formatted(line)));
      questions.add(
          Arguments.of(
              V2 + version + "/infer",
              "{\"inputs\":[{\"name\":\"lines\",\"datatype\":\"UINT8\",\"shape\":[1,48,40],\"data\":[%s]},%s]}"
                  .formatted(
                      line,
                      "{\"name\":\"widths\",\"datatype\":\"INT32\",\"shape\":[1],\"data\":[40]}")));
    }
    return questions.stream();
  }

  @ParameterizedTest
  @MethodSource("questionsAboutLines")
  void describesQuestionsAboutLinesAndTheirAnswers(String path, String body) throws IOException {
    JsonNode request = resolved(operation(path, "post").path("requestBody"));
    assertFits(
        request.path("content").path(JSON).path("schema"), new ObjectMapper().readTree(body));
    Client.Answer answer = client.post(real(path, LINES), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertDescribed(path, "post", answer);
  }

  @Test
  void describesWhatIsToldOfLines() {
    for (String query :
        new String[] {"?as=line", "?model=lines", "?as=line&alphabet=digits&top=1"}) {
      Client.Answer answer =
          client.post("/read" + query, LineSamples.png("a note 12"), "Content-Type", "image/png");
      assertThat(answer.json().at("/results/0/text").asText()).isNotEmpty();
      assertDescribed("/read", "post", answer);
    }
  }

  @Test
  void describesWhatIsToldOfPictures() {
    for (String path : new String[] {"/recognize?glyph=true&top=2", "/read"}) {
      Client.Answer answer = client.post(path, Samples.seven("png"), "Content-Type", "image/png");
      assertThat(answer.json().at("/results/0").toString()).contains("7");
      assertDescribed(path.replaceFirst("\\?.*", ""), "post", answer);
    }
  }

  @Test
  void describesRefusals() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    for (String path : posts()) {
      String real = real(path).replace("{label}", "none");
      assertDescribed(path, "post", client.post(real, body, "Content-Encoding", "br"));
      assertDescribed(path, "post", client.post(real, body));
      assertDescribed(
          path, "post", client.post(real.replace("default", "nobody") + "?model=nobody", body));
    }
  }

  private static Set<String> posts() {
    Set<String> posts = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      if (path.getValue().has("post")) {
        posts.add(path.getKey());
      }
    }
    return posts;
  }

  @Test
  void hasExamplesThatFitAndAreAnswered() {
    for (String path : posts()) {
      JsonNode json =
          resolved(operation(path, "post").path("requestBody")).at("/content").path(JSON);
      if (json.has("example")) {
        assertFits(json.path("schema"), json.path("example"));
        int status = path.endsWith(":regress") ? 400 : path.contains("{label}") ? 400 : 200;
        Client.Answer answer =
            client.post(real(path).replace("{label}", "none"), json.path("example").toString());
        assertThat(answer.status()).as(path + answer.text()).isEqualTo(status);
      }
    }
    for (JsonNode content : description.findValues(JSON)) {
      if (content.has("example")) {
        assertFits(content.path("schema"), content.path("example"));
      }
    }
  }

  @Test
  void namesEachOperationOnceAndEachTypeOfAnAnswer() {
    assertThat(description.path("servers").size()).isEqualTo(1);
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        String name = operation.path("operationId").asText();
        assertThat(name).as(path.getKey()).matches("[a-z][A-Za-z0-9]+");
        assertThat(names.add(name)).as(name).isTrue();
        for (JsonNode response : operation.path("responses")) {
          JsonNode json = resolved(response).path("content").path(JSON);
          boolean self = path.getKey().equals("/openapi.json");
          assertThat(json.isMissingNode() || self || json.at("/schema").has("$ref"))
              .as(name)
              .isTrue();
        }
      }
    }
  }
}
