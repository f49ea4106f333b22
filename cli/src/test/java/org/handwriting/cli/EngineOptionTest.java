package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both engines from the command line. */
class EngineOptionTest {
  @TempDir private Path folder;

  @BeforeEach
  void draw() throws IOException {
    Files.write(folder.resolve("seven.png"), Drawn.png(Drawn.seven()));
  }

  /** Runs a command in this JVM. */
  private HwrProcess.Result run(String command) {
    return CapturedRun.of(
        command.replace("seven.png", folder.resolve("seven.png").toString()).split(" "));
  }

  @Test
  void readTheSame() {
    HwrProcess.Result one = run("predict --precision float32 seven.png");
    HwrProcess.Result other = run("predict --engine onnx seven.png");
    assertThat(other.err()).isEmpty();
    assertThat(other).isEqualTo(one);
    assertThat(other.out()).contains("seven.png  7 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --page"})
  void sayWhichIsTheQuickerOne(String kind) {
    HwrProcess.Result result = run("predict --engine auto" + kind + " seven.png");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err().lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches(
                    "hwr: computed by (tensorflow, (b?float(16|32))|onnx, float32) "
                        + "\\(tensorflow took \\d+\\.\\d+ ms, onnx \\d+\\.\\d+ ms\\)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict seven.png", "serve --port 0"})
  void nameWhatBringsTheOneThatIsMissing(String arguments) throws Exception {
    List<String> command = HwrProcess.command(List.of(), (arguments + " --engine onnx").split(" "));
    int at = command.indexOf("-cp") + 1;
    command.set(
        at,
        Arrays.stream(command.get(at).split(File.pathSeparator, -1))
            .filter(path -> !path.contains("onnx-engine"))
            .collect(Collectors.joining(File.pathSeparator)));
    HwrProcess.Result result = HwrProcess.start(folder, command).await();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "hwr: expected the engine onnx on the class path, found none; add"
                + " org.handwriting:handwriting-tf-onnx-engine, with ./hwr by HWR_PROFILES=onnx");
  }

  @Test
  void sayWhereTheSecondOneFindsNoRoom() throws Exception {
    List<String> noRoom = List.of("-Djava.io.tmpdir=" + folder.resolve("none"));
    HwrProcess.Result result =
        HwrProcess.start(
                folder, HwrProcess.command(noRoom, "predict", "--engine", "onnx", "seven.png"))
            .await();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("hwr: expected ONNX Runtime's library to be unpacked into ")
        .contains("NoSuchFileException", "; -Djava.io.tmpdir=DIR names another folder")
        .hasLineCount(1);
  }

  @Test
  void areThreeByName() {
    HwrProcess.Result result = run("predict --engine torch seven.png");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("--engine: expected an engine of tensorflow, onnx, auto, found torch");
  }

  @Test
  void computeInBfloat16OnlyByTensorFlow() {
    HwrProcess.Result result = run("predict --engine onnx --precision bfloat16 seven.png");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("--precision bfloat16: expected --engine tensorflow with it")
        .contains("found --engine onnx");
  }

  @Test
  void judgeTheSame() throws Exception {
    HwrProcess.Result one = run("evaluate --limit 300 --json");
    HwrProcess.Result other = run("evaluate --limit 300 --json --engine onnx");
    assertThat(other.status()).as(other.err()).isZero();
    JsonNode expected = new ObjectMapper().readTree(one.out());
    JsonNode found = new ObjectMapper().readTree(other.out());
    assertThat(found.path("accuracy")).isEqualTo(expected.path("accuracy"));
  }

  @Test
  void serveBothAndTellWhich() throws Exception {
    try (ServedProcess server = ServedProcess.start(folder, "--engine", "onnx")) {
      JsonNode model = get(server.at("/models")).at("/models/0");
      assertThat(model.path("engine").asText()).isEqualTo("onnx");
      assertThat(model.path("precision").asText()).isEqualTo("float32");
      assertThat(server.said())
          .containsPattern("model letters: version 1 loaded in .*, computed by onnx, float32");
      HttpRequest request =
          HttpRequest.newBuilder(server.at("/recognize"))
              .header("Content-Type", "image/png")
              .POST(HttpRequest.BodyPublishers.ofFile(folder.resolve("seven.png")))
              .build();
      assertThat(sent(request).at("/results/0/candidates/0/label").asText()).isEqualTo("7");
    }
  }

  private static JsonNode get(URI address) throws Exception {
    return sent(HttpRequest.newBuilder(address).build());
  }

  private static JsonNode sent(HttpRequest request) throws Exception {
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
