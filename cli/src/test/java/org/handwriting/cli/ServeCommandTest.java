package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

  private void start(String... arguments) throws IOException, InterruptedException {
    startWith(ShortLivedJvm.classPath(), arguments);
  }

  private void startWith(String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ShortLivedJvm.JAVA));
    command.addAll(ShortLivedJvm.options());
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
    start("--port", "0", "--grpc-port", "0");
    URI address = address();
    assertThat(address.getPort()).isPositive();
    assertThat(get(address.resolve("/v2/health/ready")).body()).isEqualTo("{\"ready\":true}");
    String second = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(second).startsWith("  for clients of gRPC: port ");
    URI beside = URI.create("http://127.0.0.1:" + second.replaceAll("\\D", ""));
    assertThat(get(beside.resolve("/v2/health/ready")).body()).isEqualTo("{\"ready\":true}");
    process.destroy();
    assertThat(process.waitFor()).isZero();
    assertThat(ownLines()).isEmpty(); // Nothing of models and engines that nobody named.
  }

  @Test
  void answersWhatIsUnderWayAtATerminationSignal() throws Exception {
    // However long it takes here.
    start("--port", "0", "--timeout", "3600", "--drain", "3600");
    URI address = address();
    HttpRequest read =
        HttpRequest.newBuilder(address.resolve("/read"))
            .header("Content-Type", "image/png")
            .POST(HttpRequest.BodyPublishers.ofByteArray(scribbledPage()))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      asked.add(client.sendAsync(read, HttpResponse.BodyHandlers.ofString()));
    }
    HttpRequest metrics = HttpRequest.newBuilder(address.resolve("/metrics")).build();
    while (!client
        .send(metrics, HttpResponse.BodyHandlers.ofString())
        .body()
        .contains("hwr_queue_length{model=\"default\"} 2")) {
      Thread.onSpinWait();
    }
    process.destroy();
    for (CompletableFuture<HttpResponse<String>> answer : asked) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(process.waitFor()).isZero();
    assertThat(ownLines()).endsWith("hwr: stopped after 2 requests under way were answered");
  }

  /** A page that takes seconds to read: very many crosses. */
  private static byte[] scribbledPage() throws IOException {
    BufferedImage page = new BufferedImage(2400, 900, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, page.getWidth(), page.getHeight());
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(5));
    for (int i = 0; i < 150; i++) {
      int left = 40 + i % 30 * 78;
      int top = 40 + i / 30 * 78;
      pen.drawLine(left, top + i % 7, left + 20 + i % 13, top + 45);
      pen.drawLine(left + 25, top, left + 5 + i % 11, top + 40);
    }
    pen.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(page, "png", file);
    return file.toByteArray();
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
        Stream.of(ShortLivedJvm.classPath().split(File.pathSeparator, -1))
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
  void saysInOneLineWhatIsWrongInAFileOfModels() throws Exception {
    Path file = folder.resolve("models.config");
    Files.writeString(file, "model_config_list {\n  config { name: 'a' path: 'a' }\n}\n");
    start("--port", "0", "--config", file.toString());
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(ownLines()).hasSize(1);
    assertThat(ownLines().get(0)).startsWith("hwr: " + file + ": ").contains("line 2, column 22");
  }

  @Test
  void takesAFileOfModelsInPlaceOfOtherOptions() {
    String file = folder.resolve("models.config").toString();
    assertThat(Hwr.run("serve", "--config", file)).isEqualTo(1);
    assertThat(Hwr.run("serve", "--config", file, "--model", "a=" + folder)).isEqualTo(2);
    assertThat(Hwr.run("serve", "--config", file, "--versions", "2")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--config", file, "--label", "a:b=1")).isEqualTo(2);
  }

  @Test
  void refusesWrongOptionsWith2() {
    assertThat(Hwr.run("serve", "--port", "70000")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--grpc-port", "70000")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--grpc-port", "8501")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--grpc-port", "some")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--tls-cert", "cert.pem")).isEqualTo(2);
    assertThat(Hwr.run("serve", "--tls-key", "key.pem")).isEqualTo(2);
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
    for (String option :
        List.of(
            "--max-pictures",
            "--max-waiting-pictures",
            "--max-waiting-pages",
            "--max-headers",
            "--idle-timeout",
            "--drain")) {
      assertThat(Hwr.run("serve", option, "0")).as(option).isEqualTo(2);
    }
    assertThat(Hwr.run("serve", "--quiet-period", "-1")).isEqualTo(2);
  }

  /** What the program itself said, without TensorFlow's notices. */
  private List<String> ownLines() throws IOException {
    return Files.readAllLines(errors()).stream().filter(line -> line.startsWith("hwr:")).toList();
  }
}
