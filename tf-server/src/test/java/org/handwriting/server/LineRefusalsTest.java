package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.handwriting.core.device.Precision;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no request for lines, by both protocols. */
class LineRefusalsTest {
  private static final String PREDICT = "/v1/models/notes:predict";
  private static final String INFER = "/v2/models/notes/infer";
  private static final String LENGTH = "Inference-Header-Content-Length";

  @TempDir private static Path folder;

  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    TinyLineModel.write(folder.resolve("notes"));
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

  private static String request(String inputs, String more) {
    return "{\"inputs\":[%s]%s}".formatted(inputs, more);
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
            "lines[0]: expected pixels, each a whole number from 0 (paper) to 255 (ink), found"
                + " 256"),
        column("[" + eight.replaceFirst("0", "\"a\"") + "]", "[8]", "found the text \"a\""),
        column(
            "[" + eight.replaceFirst("0", "1") + "]",
            "[8]",
            "line 0: expected pixels from 0 (paper) to 255 (ink), found none above 1; multiply them"
                + " by 255"),
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
            "instances[1].lines: expected [48, 8] as in the one before, shorter ones filled with 0,"
                + " found [48, 9]"),
        Arguments.of(
            "{}",
            "expected the lines in \"instances\" (by row) or \"inputs\" (by column), found"
                + " neither"),
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
    byte[] json =
        request(
                tensor("lines", "UINT8", "[1,48,8]", "\"data\":[" + LineSamples.blank(48, 8) + "]")
                    + ","
                    + tensor("widths", "INT32", "[1]", "\"data\":[8]"),
                "")
            .getBytes(StandardCharsets.UTF_8);
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
}
