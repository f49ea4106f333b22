package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.handwriting.testing.Rounding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("rounding")
class TfServingApiTest {
  private static final String PREDICT = "/v1/models/letters:predict";

  @TempDir static Path folder;

  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    Samples.version(folder, 3);
    Samples.version(folder, 4);
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withLogs(ServerLogs.none().withNotices(System.err::println))
                .withModels(
                    ModelFolders.bundled()
                        .with("letters", folder)
                        .withLabel("letters", "stable", 3)));
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersRowsWithAnObjectForEach() {
    JsonNode answer =
        client
            .post(
                PREDICT,
                "{\"signature_name\":\"serving_default\",\"instances\":[%s,{\"images\":%s}]}"
                    .formatted(Samples.rows(), Samples.rows()))
            .json();
    assertThat(answer.size()).isEqualTo(1);
    assertThat(answer.path("predictions").size()).isEqualTo(2);
    for (JsonNode prediction : answer.path("predictions")) {
      assertThat(prediction.path("labels").asText()).isEqualTo("7");
      assertThat(prediction.path("classes").asInt()).isEqualTo(7);
      assertThat(prediction.path("probabilities").size()).isEqualTo(47);
      assertThat(sum(prediction.path("probabilities"))).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void answersColumnsWithAListForEachOutput() {
    for (String inputs : new String[] {"[%s,%s]", "{\"images\":[%s,%s]}"}) {
      String pictures = inputs.formatted(Samples.rows(), Samples.rows());
      JsonNode outputs =
          client.post(PREDICT, "{\"inputs\":" + pictures + "}").json().path("outputs");
      assertThat(outputs.path("labels").toString()).isEqualTo("[\"7\",\"7\"]");
      assertThat(outputs.path("classes").toString()).isEqualTo("[7,7]");
      assertThat(outputs.path("probabilities").size()).isEqualTo(2);
      assertThat(outputs.path("probabilities").get(1).size()).isEqualTo(47);
    }
  }

  @Test
  void readsPicturesInBase64() {
    String bytes = "{\"b64\":\"" + Samples.base64() + "\"}";
    for (String body :
        new String[] {
          "{\"instances\":[" + bytes + "]}",
          "{\"instances\":[{\"images\":" + bytes + "}]}",
          "{\"inputs\":[" + bytes + "]}",
          "{\"inputs\":{\"images\":" + bytes + "}}",
          "{\"inputs\":" + bytes + "}"
        }) {
      assertThat(client.post(PREDICT, body).text()).contains("\"7\"");
    }
  }

  @Test
  void readsBase64ThatIsBrokenIntoLines() {
    String lines = Samples.base64().replaceAll("(.{76})", "$1\\\\r\\\\n");
    assertThat(client.post(PREDICT, "{\"instances\":[{\"b64\":\"" + lines + "\\n\"}]}").text())
        .contains("\"7\"");
  }

  @Test
  void readsWholeNumbersThatAreWrittenAsFloats() {
    String floats = Samples.rows().replace(",", ".0,").replace("].0", "]").replace("0]", "0.0]");
    assertThat(client.post(PREDICT, "{\"instances\":[" + floats + "]}").text()).contains("\"7\"");
  }

  @Test
  void classifiesExamplesWithEveryLabelAndItsScore() {
    JsonNode results =
        client
            .post(
                "/v1/models/letters:classify",
                "{\"examples\":[{\"images\":%s},{\"images\":{\"b64\":\"%s\"}}]}"
                    .formatted(Samples.flat(), Samples.base64()))
            .json()
            .path("results");
    assertThat(results.size()).isEqualTo(2);
    assertThat(results.get(0).size()).isEqualTo(47);
    assertThat(results.get(0).get(7).get(0).asText()).isEqualTo("7");
    assertThat(results.get(0).get(7).get(1).asDouble()).isGreaterThan(0.5);
    assertThat(results.get(1).size()).isEqualTo(47);
    for (int i = 0; i < 47; i++) {
      assertThat(results.get(1).get(i).get(0)).isEqualTo(results.get(0).get(i).get(0));
      assertThat(results.get(1).get(i).get(1).asDouble())
          .isCloseTo(results.get(0).get(i).get(1).asDouble(), Rounding.ofProbabilities());
    }
  }

  @Test
  void answersFromTheVersionThatIsNamed() {
    for (String version : new String[] {"/versions/4", "/versions/3", "/labels/stable"}) {
      String path = "/v1/models/letters" + version + ":predict";
      assertThat(client.post(path, Samples.instances()).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void showsTheStateOfVersions() {
    JsonNode all = client.get("/v1/models/letters").json().path("model_version_status");
    assertThat(all.findValuesAsText("version")).containsExactly("4", "3");
    assertThat(all.findValuesAsText("state")).containsOnly("AVAILABLE");
    assertThat(all.findValuesAsText("error_code")).containsOnly("OK");
    JsonNode one = client.get("/v1/models/letters/labels/stable").json();
    assertThat(one.path("model_version_status").findValuesAsText("version")).containsExactly("3");
  }

  @Test
  void showsTheSignature() {
    JsonNode answer = client.get("/v1/models/letters/versions/3/metadata").json();
    assertThat(answer.path("model_spec").path("version").asText()).isEqualTo("3");
    JsonNode signature = answer.at("/metadata/signature_def/signature_def/serving_default");
    assertThat(signature.path("method_name").asText()).isEqualTo("tensorflow/serving/predict");
    assertThat(signature.at("/inputs/images/dtype").asText()).isEqualTo("DT_UINT8");
    assertThat(signature.at("/inputs/images/tensor_shape/dim").findValuesAsText("size"))
        .containsExactly("-1", "28", "28");
    assertThat(signature.at("/outputs/probabilities/tensor_shape/dim").findValuesAsText("size"))
        .containsExactly("-1", "47");
    assertThat(signature.path("outputs").fieldNames())
        .toIterable()
        .containsExactly("probabilities", "classes", "labels");
  }

  @Test
  void takesNullForWhatIsOptional() {
    String predict =
        "{\"signature_name\":null,\"inputs\":null,\"instances\":[%s]}".formatted(Samples.rows());
    assertThat(client.post(PREDICT, predict).status()).isEqualTo(200);
    String classify =
        "{\"signature_name\":null,\"context\":null,\"examples\":[{\"images\":%s}]}"
            .formatted(Samples.flat());
    assertThat(client.post("/v1/models/letters:classify", classify).status()).isEqualTo(200);
  }

  @Test
  void answersAsManyPicturesAsTheLimitAllows() {
    String row = "[" + Samples.list("0", 28) + "]";
    String picture = "[" + Samples.list(row, 28) + "]";
    JsonNode answer =
        client.post(PREDICT, "{\"instances\":[" + Samples.list(picture, 1024) + "]}").json();
    assertThat(answer.path("predictions").size()).isEqualTo(1024);
  }

  private static double sum(JsonNode numbers) {
    double sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asDouble();
    }
    return sum;
  }
}
