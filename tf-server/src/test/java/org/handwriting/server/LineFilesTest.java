package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.server.FileMessages.BINARY;
import static org.handwriting.server.FileMessages.b64;
import static org.handwriting.server.FileMessages.infer;
import static org.handwriting.server.FileMessages.inferred;
import static org.handwriting.server.FileMessages.joined;
import static org.handwriting.server.FileMessages.listed;
import static org.handwriting.server.FileMessages.predicted;
import static org.handwriting.server.FileMessages.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of pictures of lines as inputs of the protocols: they are told as the protocols tell what
 * {@code LineImages} makes of them. And what is no such file, of lines or of characters.
 */
class LineFilesTest {
  private static final byte[] PNG = Samples.seven("png");

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

  /** What the model of lines says of a ready line. */
  private static String text(String written) {
    LineImage line = LineSamples.line(written);
    String body =
        "{\"instances\":[{\"lines\":%s,\"widths\":%d}]}"
            .formatted(LineSamples.rows(line, line.width()), line.width());
    return rest.post("/v1/models/lines:predict", body).json().at("/predictions/0/text").asText();
  }

  @Test
  void areReadAsLinesByEveryProtocol() {
    List<byte[]> files = List.of(LineSamples.png("minimum"), LineSamples.png("a longer line"));
    List<String> expected = List.of(text("minimum"), text("a longer line"));
    assertThat(expected).allSatisfy(one -> assertThat(one).isNotEmpty());
    for (String body :
        List.of(
            "{\"instances\":%s}".formatted(b64(files)),
            "{\"instances\":[{\"lines\":%s},{\"lines\":%s}]}"
                .formatted(b64(files.get(0)), b64(files.get(1))),
            "{\"inputs\":%s}".formatted(b64(files)),
            "{\"inputs\":{\"lines\":%s}}".formatted(b64(files)))) {
      JsonNode answer = rest.post("/v1/models/lines:predict", body).json();
      List<String> texts = answer.findValuesAsText("text");
      if (answer.has("outputs")) {
        texts.clear();
        answer.at("/outputs/text").forEach(one -> texts.add(one.asText()));
      }
      assertThat(texts).as(body.substring(0, 40)).isEqualTo(expected);
    }
    JsonNode binary = infer(rest, "lines", BINARY.formatted("lines"), joined(files));
    assertThat(IntStream.range(0, 2).mapToObj(i -> binary.at("/outputs/2/data/" + i).asText()))
        .containsExactlyElementsOf(expected);
    assertThat(
            predicted(grpc, "lines", "lines", files)
                .getOutputsOrThrow("text")
                .getStringValList()
                .stream()
                .map(ByteString::toStringUtf8))
        .containsExactlyElementsOf(expected);
    assertThat(
            inferred(grpc, listed("lines", "lines", files))
                .getOutputs(2)
                .getContents()
                .getBytesContentsList()
                .stream()
                .map(ByteString::toStringUtf8))
        .containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> wrong() {
    byte[] damaged = Arrays.copyOf(PNG, PNG.length / 2);
    String base64 = Base64.getEncoder().encodeToString(new byte[5]);
    return Stream.of(
        Arguments.of(
            "default", "{\"instances\":[" + b64(damaged) + "]}", "instances[0]: expected "),
        Arguments.of(
            "default",
            "{\"instances\":["
                + b64("%PDF-1.7 and more".getBytes(StandardCharsets.US_ASCII))
                + "]}",
            "a PDF"),
        Arguments.of("default", "{\"instances\":[\"" + base64 + "\"]}", "found the text"),
        Arguments.of(
            "lines",
            "{\"instances\":[" + b64(new byte[5]) + "]}",
            "instances[0]: expected a picture's file (PNG, JPEG, …), found 5 other bytes"),
        Arguments.of(
            "lines",
            "{\"inputs\":{\"lines\":[%s,%s]}}"
                .formatted(b64(LineSamples.png("a")), LineSamples.blank(48, 8)),
            "inputs.lines[1]: expected [] as in the one before"),
        Arguments.of(
            "lines",
            "{\"inputs\":{\"lines\":%s}}".formatted("[" + LineSamples.blank(48, 8) + "]"),
            "found no widths"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void areRefusedWhenTheyAreNone(String model, String body, String sentence) {
    Client.Answer answer = rest.post("/v1/models/" + model + ":predict", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(sentence);
  }

  @Test
  void areRefusedWhenTheyAreNotAsManyAsTheirShapeSays() {
    JsonNode few = infer(rest, "default", BINARY.formatted("images"), joined(List.of(PNG)));
    assertThat(few.path("error").asText()).contains("found the end");
    JsonNode more =
        infer(rest, "default", BINARY.formatted("images"), joined(List.of(PNG, PNG, PNG)));
    assertThat(more.path("error").asText()).contains("expected no bytes after 2 files");
    String method = "inference.GRPCInferenceService/ModelInfer";
    for (ModelInferRequest request :
        List.of(
            raw("default", "images", List.of(PNG)), listed("default", "images", List.of(PNG)))) {
      assertThat(grpc.refusal(method, request))
          .isEqualTo("INVALID_ARGUMENT: inputs[0]: expected 2 files for the shape [2, 1], found 1");
    }
    assertThat(grpc.refusal(method, raw("lines", "lines", List.of(new byte[9], new byte[9]))))
        .isEqualTo(
            "INVALID_ARGUMENT: inputs[0][0]: expected a picture's file (PNG, JPEG, …), found 9"
                + " other bytes");
  }

  @Test
  void areRefusedWhenTheyAreTooManyForTheLongest() {
    byte[] wide = LineSamples.png("minimum ".repeat(25), 3_700);
    List<byte[]> files = new ArrayList<>(Collections.nCopies(13, LineSamples.png("a")));
    assertThat(answer(files).status()).isEqualTo(200);
    files.add(wide);
    files.addAll(Collections.nCopies(13, LineSamples.png("a")));
    Client.Answer answer = answer(files);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error())
        .isEqualTo("expected at most 65536 columns of lines in one request, found more");
  }

  private static Client.Answer answer(List<byte[]> files) {
    return rest.post("/v1/models/lines:predict", "{\"instances\":%s}".formatted(b64(files)));
  }
}
