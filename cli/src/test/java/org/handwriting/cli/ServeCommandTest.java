package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  private static final String PREFIX = "Reading handwriting at ";

  @TempDir Path folder;

  private Process process;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  private void start(String... arguments) throws IOException {
    startWith(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        arguments);
  }

  private void startWith(String classPath, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath));
    command.add(Hwr.class.getName());
    command.add("serve");
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(errors().toFile()).start();
  }

  /** Where the server says it is. */
  private URI address() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(PREFIX)) {
        return URI.create(line.substring(PREFIX.length()));
      }
    }
    throw new IOException("ended early: " + Files.readString(errors()));
  }

  private static HttpResponse<String> get(URI address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void saysWhereItListensAndEndsWith0OnATerminationSignal() throws Exception {
    start("--port", "0");
    URI address = address();
    assertThat(address.getPort()).isPositive();
    assertThat(get(address.resolve("/v2/health/ready")).body()).isEqualTo("{\"ready\":true}");
    process.destroy();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void asksForTheTokenOfAFileAndLogsRequests() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "a-token-of-length\n");
    Path log = folder.resolve("access.log");
    start("--port", "0", "--token-file", token.toString(), "--access-log", log.toString());
    URI models = address().resolve("/models");
    assertThat(get(models).statusCode()).isEqualTo(401);
    assertThat(get(models, "Authorization", "Bearer a-token-of-length").statusCode())
        .isEqualTo(200);
    process.destroy();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(log)).hasSize(2).allMatch(line -> line.contains("GET /models"));
  }

  @Test
  void saysInOneLineThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      start("--port", port);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(ownLines()).hasSize(1);
      assertThat(ownLines().get(0)).startsWith("hwr: port " + port + " on 127.0.0.1: expected");
    }
  }

  @Test
  void saysInOneLineThatThereIsNoModel() throws Exception {
    start("--port", "0", "--model", "mine=" + folder.resolve("nothing"));
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(ownLines()).hasSize(1);
    assertThat(ownLines().get(0)).contains("nothing").contains("found");
  }

  @Test
  void saysInOneLineWhichDependencyIsMissing() throws Exception {
    startWith(
        List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
            .filter(path -> !new File(path).getName().matches("tensorflow-core-native-.*-[a-z].*"))
            .collect(Collectors.joining(File.pathSeparator)),
        "--port",
        "0");
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(errors()))
        .startsWith("hwr: expected TensorFlow's library for ")
        .contains("add the dependency org.tensorflow:tensorflow-core-native:")
        .hasLineCount(1);
  }

  @Test
  void refusesWrongOptionsWith2() {
    assertThat(Hwr.run("serve", "--port", "70000")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--model", "no-name")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--model", "a/b=" + folder)).isEqualTo(2);
    assertThat(Hwr.run("serve", "--label", "a=1")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--allow-origin", "example")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--max-waiting", "0")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--max-batch", "0")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--max-body", "99999")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--max-connections", "0")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--timeout", "0")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--batch-wait", "-1")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--versions", "0")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--precision", "float8")).isEqualTo(2);
  }

  /** What the program itself said, without TensorFlow's notices. */
  private List<String> ownLines() throws IOException {
    return Files.readAllLines(errors()).stream().filter(line -> line.startsWith("hwr:")).toList();
  }
}
