package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients and tools of Triton, KServe and SageMaker ask beside the protocols. */
class NeighborsAddressesTest {
  private static final String TOKEN = "correct-horse-battery";
  private static final String[] KEY = {"Authorization", "Bearer " + TOKEN};

  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withAccess(ServerAccess.everyone().withToken(TOKEN)));
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void namesAllModels() {
    for (String path : new String[] {"/v1/models", "/v2/models"}) {
      assertThat(client.get(path, KEY).text()).isEqualTo("{\"models\":[\"default\",\"lines\"]}");
      assertThat(client.get(path).status()).isEqualTo(401);
    }
  }

  @Test
  void listsTheRepositoryWithAQuestionAndWithout() {
    String all =
        "[{\"name\":\"default\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"},"
            + "{\"name\":\"lines\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"}]";
    String path = "/v2/repository/index";
    assertThat(client.post(path, "", KEY).text()).isEqualTo(all);
    assertThat(client.post(path, " null\n", KEY).text()).isEqualTo(all);
    assertThat(client.post(path, "{\"ready\":true,\"more\":[]}", KEY).text()).isEqualTo(all);
    assertThat(client.post(path, "{\"ready\":1}", KEY).error())
        .isEqualTo("ready: expected true or false, found 1");
    assertThat(client.post(path, new byte[70_000], KEY).status()).isEqualTo(413);
    assertThat(client.post(path, "").status()).isEqualTo(401);
  }

  @Test
  void configuresModelsAsTritonDoes() {
    JsonNode characters = client.get("/v2/models/default/config", KEY).json();
    assertThat(characters.path("platform").asText()).isEqualTo("tensorflow_savedmodel");
    assertThat(characters.path("max_batch_size").asInt()).isEqualTo(1024);
    assertThat(characters.path("input").toString())
        .isEqualTo("[{\"name\":\"images\",\"data_type\":\"TYPE_UINT8\",\"dims\":[28,28]}]");
    assertThat(characters.at("/output/2").toString())
        .isEqualTo(
            "{\"name\":\"labels\",\"data_type\":\"TYPE_STRING\",\"dims\":[1],\"reshape\":{\"shape\":[]}}");
    JsonNode lines = client.get("/v2/models/lines/versions/1/config", KEY).json();
    assertThat(lines.at("/input/0/dims/1").asInt()).isEqualTo(-1);
    assertThat(client.get("/v2/models/lines/versions/2/config", KEY).status()).isEqualTo(404);
    assertThat(client.get("/v2/models/nobody/config", KEY).status()).isEqualTo(404);
  }

  private static JsonNode statistics() {
    return client.get("/v2/models/default/stats", KEY).json().at("/model_stats/0");
  }

  @Test
  void countsWhatAModelHasAnswered() {
    JsonNode before = statistics();
    String two = "{\"instances\":[%s]}".formatted(Samples.list(Samples.rows(), 2));
    assertThat(client.post("/v1/models/default:predict", two, KEY).status()).isEqualTo(200);
    assertThat(client.post("/v1/models/default:predict", "{}", KEY).status()).isEqualTo(400);
    JsonNode after = statistics();
    while (more("/inference_stats/fail/count", before, after) < 1
        || more("/inference_stats/success/count", before, after) < 1) {
      after = statistics(); // A request is counted when it is over, which its client may see first.
    }
    assertThat(more("/inference_count", before, after)).isEqualTo(2);
    assertThat(more("/execution_count", before, after)).isEqualTo(1);
    for (String step : new String[] {"queue", "compute_input", "compute_infer", "compute_output"}) {
      assertThat(more("/inference_stats/" + step + "/count", before, after)).isEqualTo(1);
      assertThat(more("/inference_stats/" + step + "/ns", before, after)).isNotNegative();
    }
    assertThat(more("/inference_stats/success/ns", before, after)).isPositive();
    assertThat(after.path("version").asText()).isEqualTo("1");
  }

  private static long more(String what, JsonNode before, JsonNode after) {
    return after.at(what).asLong() - before.at(what).asLong();
  }

  @Test
  void answersSageMakersPingToEveryone() {
    assertThat(client.get("/ping").status()).isEqualTo(200);
  }

  @Test
  void takesInvocationsAsJsonAndAsPictures() {
    byte[] file = Samples.seven("png");
    String json =
        "{\"instances\":[{\"b64\":\"" + Base64.getEncoder().encodeToString(file) + "\"}]}";
    JsonNode predicted = client.post("/invocations", json, KEY).json();
    assertThat(predicted.at("/predictions/0/labels").asText()).isEqualTo("7");
    JsonNode recognized = client.post("/invocations", file, with("image/png")).json();
    assertThat(recognized.at("/results/0/candidates/0/label").asText()).isEqualTo("7");
    JsonNode read =
        client
            .post("/invocations?model=lines", LineSamples.png("minimum"), with("image/png"))
            .json();
    assertThat(read.at("/results/0/text").asText()).isNotEmpty();
    assertThat(client.post("/invocations", new byte[] {'a'}, with("text/csv")).status())
        .isEqualTo(415);
    assertThat(client.post("/invocations", json).status()).isEqualTo(401);
  }

  private static String[] with(String type) {
    return new String[] {KEY[0], KEY[1], "Content-Type", type};
  }
}
