package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TensorFlow Serving's REST API refuses, and in which words. */
class TfServingRefusalsTest {
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
  void refusesToRegress() {
    Client.Answer answer = client.post("/v1/models/letters:regress", "{\"examples\":[]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).startsWith("Expected regression signature method_name");
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of(
            "/v1/models/nobody:predict", 404, "Servable not found for request: Latest(nobody)"),
        Arguments.of(
            "/v1/models/nobody/versions/3:predict",
            404,
            "Servable not found for request: Specific(nobody, 3)"),
        Arguments.of(
            "/v1/models/nobody/labels/x:predict", 400, "Unrecognized servable version label: x"),
        Arguments.of(
            "/v1/models/letters/versions/5:predict",
            404,
            "Servable not found for request: Specific(letters, 5)"),
        Arguments.of("/v1/models/letters/versions/x:predict", 400, "a version's number"),
        Arguments.of("/v1/models/letters/labels/x:predict", 400, "Unrecognized servable version"),
        Arguments.of("/v1/models/letters:foo", 404, "there is nothing at this address"),
        Arguments.of("/v1/models/..%2f..%2fetc:predict", 400, "not HTTP as it should be"));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void saysWhatIsNotThere(String path, int status, String sentence) {
    Client.Answer answer = client.post(path, Samples.instances());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.error()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/letters:predict",
        "/v1/models/letters/versions/1:classify",
        "/v1/models/letters/labels/x:regress",
        "/v2/models/letters/infer",
        "/invocations",
        "/recognize",
        "/inference.GRPCInferenceService/ModelInfer"
      })
  void saysThatWhatIsAskedWithABodyIsPosted(String path) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo("POST");
    assertThat(answer.error()).contains("does not know the method GET but POST");
  }

  @Test
  void saysThatWhatIsOnlyReadIsNotPosted() {
    for (String path : new String[] {"/v1/models/letters", "/v1/models", "/ping", "/metrics"}) {
      Client.Answer answer = client.post(path, "{}");
      assertThat(answer.status()).as(path).isEqualTo(405);
      assertThat(answer.header("allow")).as(path).isEqualTo("GET, HEAD");
    }
    assertNotThere(
        "/v1/models/letters:foo", "there is nothing at this address; /docs lists what there is");
  }

  @Test
  void saysInTensorFlowServingsWordsWhichStateIsNotThere() {
    assertNotThere("/v1/models/nobody", "Could not find any versions of model nobody");
    assertNotThere("/v1/models/nobody/versions/3", "Could not find version 3 of model nobody");
    assertNotThere("/v1/models/letters/versions/5", "Could not find version 5 of model letters");
    assertNotThere("/v1/models/nobody/metadata", "Servable not found for request: Latest(nobody)");
    assertNotThere(
        "/v1/models/letters/versions/5/metadata",
        "Servable not found for request: Specific(letters, 5)");
    for (String path : new String[] {"letters/labels/x", "nobody/labels/x/metadata"}) {
      assertThat(client.get("/v1/models/" + path).error())
          .isEqualTo("Unrecognized servable version label: x");
    }
  }

  private static void assertNotThere(String path, String sentence) {
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.get(path).error()).isEqualTo(sentence);
  }

  static Stream<Arguments> bad() {
    String row = "[" + Samples.list("0", 28) + "]";
    String rows = "[" + Samples.list(row, 28) + "]";
    return Stream.of(
        Arguments.of("", "found nothing"),
        Arguments.of("[]", "expected a JSON object as the body, found a list"),
        Arguments.of(
            "{\"instances\":[1,2",
            "the body is not JSON: Unexpected end-of-input: expected close marker for Array (start"
                + " marker at line: 1, column: 14) (line 1, column 18)"),
        Arguments.of("{\"instances\":", "the body is not JSON"),
        Arguments.of(Samples.instances() + " {}", "found more after it"),
        Arguments.of("{}", "found neither"),
        Arguments.of("{\"instances\":[" + row + "],\"inputs\":[]}", "found [1, 28]"),
        Arguments.of("{\"instances\":[" + rows + "],\"inputs\":[]}", "found both"),
        Arguments.of("{\"instances\":[" + rows + "],\"instances\":[]}", "Duplicate"),
        Arguments.of("{\"instances\":[]}", "instances: expected at least one picture, found none"),
        Arguments.of("{\"instances\":7}", "instances: expected a list, found 7"),
        Arguments.of(
            "{\"instances\":[7]}",
            "instances: expected pictures as [n, 28, 28], [n, 784] or [n, 28, 28, 1], found [1]"),
        Arguments.of("{\"instances\":[[" + Samples.list("0", 783) + "]]}", "found [1, 783]"),
        Arguments.of("{\"instances\":[[" + Samples.list(row, 27) + "]]}", "found [1, 27, 28]"),
        Arguments.of("{\"instances\":[[" + Samples.list(row, 29) + "]]}", "found [1, 29, 28]"),
        Arguments.of(
            "{\"instances\":[" + rows + ",[" + row + ",[1,2]]]}",
            "instances[1][1]: expected [28] as in the one before, found [2]"),
        Arguments.of(
            "{\"instances\":[" + rows + ",[" + Samples.list(row, 27) + "]]}",
            "instances[1]: expected [28, 28] as in the one before, found [27, 28]"),
        Arguments.of("{\"instances\":[[1,2],3]}", "instances[1]: expected a list, found 3"),
        Arguments.of("{\"instances\":[[1,[2]]]}", "instances[0][1]: expected a whole number"),
        Arguments.of("{\"instances\":{}}", "instances: expected a list, found an object"),
        Arguments.of("{\"instances\":[[[0,256]]]}", "instances[0][0][1]: expected a whole number"),
        Arguments.of("{\"instances\":[[[-1]]]}", "found -1"),
        Arguments.of("{\"instances\":[[[0.5]]]}", "found 0.5"),
        Arguments.of("{\"instances\":[[[NaN]]]}", "found NaN"),
        Arguments.of("{\"instances\":[[[Infinity]]]}", "found Infinity"),
        Arguments.of("{\"instances\":[[[" + "9".repeat(500) + "]]]}", "found 999"),
        Arguments.of("{\"instances\":[[[null]]]}", "found null"),
        Arguments.of("{\"instances\":[[[\"a\"]]]}", "found the text \"a\""),
        Arguments.of("{\"instances\":[[[[0]]]]}", "found [1, 1, 1, 1]"),
        Arguments.of("{\"instances\":[[[[[0]]]]]}", "instances[0][0][0][0]: expected a whole"),
        Arguments.of("{\"instances\":null,\"inputs\":null}", "found neither"),
        Arguments.of(
            "{\"instances\":[{\"b64\":\"AAAA\"}]}", "or 784 bytes of pixels, found 3 other bytes"),
        Arguments.of("{\"instances\":[{\"b64\":\"*\"}]}", "expected base64, found other text"),
        Arguments.of("{\"instances\":[{\"b64\":7}]}", "expected a text, found 7"),
        Arguments.of("{\"instances\":[{\"pixels\":7}]}", "expected the field \"images\""),
        Arguments.of("{\"instances\":[{}]}", "expected the field \"images\""),
        Arguments.of("{\"inputs\":{\"b64\":\"AAAA\"}}", "expected a multiple of 784 bytes"),
        Arguments.of("{\"inputs\":{\"images\":7}}", "inputs.images: expected a list, found 7"),
        Arguments.of("{\"signature_name\":7}", "signature_name: expected a text, found 7"),
        Arguments.of("{\"signature_name\":\"x\"}", "\"x\" not found in signature def"),
        Arguments.of("[".repeat(5000), "expected a JSON object as the body, found a list"),
        Arguments.of("{\"x\":" + "[".repeat(5000), "the body is not JSON"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void saysWhatIsWrongWithARequest(String body, String sentence) {
    Client.Answer answer = client.post(PREDICT, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(sentence).doesNotContain("\n").doesNotContain("Exception");
    assertThat(answer.error().length()).isLessThan(300);
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] startsLikeUtf32 = {0, 0, 0, '{', 109, 96, 110, 0};
    Client.Answer answer = client.post(PREDICT, startsLikeUtf32);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("expected UTF-8");
  }

  @Test
  void refusesMorePicturesThanTheLimit() {
    String row = "[" + Samples.list("0", 28) + "]";
    String picture = "[" + Samples.list(row, 28) + "]";
    Client.Answer answer =
        client.post(PREDICT, "{\"instances\":[" + Samples.list(picture, 1025) + "]}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).contains("at most 1024 pictures");
  }
}
