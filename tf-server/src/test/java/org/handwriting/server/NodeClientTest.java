package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as gRPC's client for Node sees it, whose code and messages are none of ours: {@code
 * HWR_NODE_MODULES} names the folder with the npm packages @grpc/grpc-js and @grpc/proto-loader.
 */
class NodeClientTest {
  private static final String MODULES = System.getenv("HWR_NODE_MODULES");

  @TempDir Path folder;

  @Test
  void isUnderstoodByItsOwnDescriptionAlone() throws IOException, InterruptedException {
    assumeTrue(MODULES != null, "HWR_NODE_MODULES names no folder of npm packages");
    assumeTrue(
        Files.isDirectory(Path.of(MODULES, "@grpc", "proto-loader")),
        "HWR_NODE_MODULES has no @grpc/proto-loader");
    Path pixels = Files.write(folder.resolve("pixels"), Samples.glyph());
    String token = "correct-horse-battery";
    try (RecognitionServer server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withAccess(ServerAccess.everyone().withToken(token)))) {
      List<String> lines = run("127.0.0.1:" + server.port(), pixels, token);
      JsonNode predicted = new ObjectMapper().readTree(lines.get(0));
      JsonNode expected =
          new Client(server)
              .post(
                  "/v1/models/default:predict",
                  Samples.instances(),
                  "Authorization",
                  "Bearer " + token)
              .json()
              .at("/predictions/0");
      assertThat(predicted.path("label").asText()).isEqualTo("7");
      assertThat(predicted.path("version").asInt()).isEqualTo(1);
      for (int i = 0; i < 47; i++) {
        assertThat((float) predicted.at("/probabilities/" + i).asDouble())
            .isEqualTo((float) expected.at("/probabilities/" + i).asDouble());
      }
      JsonNode inferred = new ObjectMapper().readTree(lines.get(1));
      assertThat(inferred.path("label").asText()).isEqualTo("7");
    }
  }

  private List<String> run(String address, Path pixels, String token)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Path script = Path.of(System.getProperty("hwr.home"), "interop", "grpc.js");
    ProcessBuilder node =
        new ProcessBuilder("node", script.toString(), address, pixels.toString())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    node.environment().put("NODE_PATH", MODULES);
    node.environment().put("HWR_TOKEN", token);
    int status = node.start().waitFor();
    assertThat(status).as(Files.readString(errors)).isZero();
    return Files.readAllLines(out);
  }
}
