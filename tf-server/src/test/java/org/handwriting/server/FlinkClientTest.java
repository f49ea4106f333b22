package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Apache Flink's {@code model-triton} sends for a column {@code images} and takes for a column
 * {@code labels}, {@code classes} or {@code probabilities}: a tensor of one picture as one list,
 * whose names are in capitals in one of its versions, to the newest version by the name "latest".
 */
class FlinkClientTest {
  private static RecognitionServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String body(String name, String type, String shape, String output) {
    boolean floats = type.startsWith("FP");
    String data = floats ? Samples.flat().replaceAll("[0-9]+", "$0.0") : Samples.flat();
    return ("{\"id\":\"seq-1\",\"parameters\":{\"priority\":1,\"sequence_start\":true,"
            + "\"sequence_end\":true},\"inputs\":[{\"name\":\"%s\",\"datatype\":\"%s\","
            + "\"shape\":[%s],\"data\":%s}],\"outputs\":[{\"name\":\"%s\"}]}")
        .formatted(name, type, shape.replace(' ', ','), data, output);
  }

  private static JsonNode answer(String version, byte[] body, String coding) throws IOException {
    String head =
        """
        POST /v2/models/default/versions/%s/infer HTTP/1.1\r
        %sAuthorization: Bearer of-nobody-who-is-asked\r
        Content-Type: application/json; charset=utf-8\r
        Content-Length: %d\r
        Host: 127.0.0.1\r
        Connection: Keep-Alive\r
        Accept-Encoding: gzip\r
        User-Agent: okhttp/3.14.9\r
        \r
        """;
    try (Wire wire = new Wire(server)) {
      wire.send(head.formatted(version, coding, body.length));
      String answer = wire.send(body).readAnswer();
      assertThat(answer).startsWith("HTTP/1.1 200");
      return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "latest, images, INT16, 1 784, labels",
    "latest, IMAGES, INT32, 1 784, LABELS",
    "1, IMAGES, INT64, 784, CLASSES",
    "1, images, FP32, 784, classes",
    "latest, IMAGES, FP64, 1 784, PROBABILITIES",
    "latest, images, INT8, 1 784, probabilities"
  })
  void isAnswered(String version, String name, String type, String shape, String output)
      throws IOException {
    byte[] body = body(name, type, shape, output).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    JsonNode plain = answer(version, body, "");
    JsonNode unpacked = answer(version, packed.toByteArray(), "Content-Encoding: gzip\r\n");
    assertThat(unpacked).isEqualTo(plain);
    JsonNode given = plain.at("/outputs/0");
    assertThat(plain.path("outputs").size()).isEqualTo(1);
    assertThat(given.path("name").asText()).isEqualTo(output);
    // A column of one value takes the first of the list, one of an array takes all.
    switch (output.toLowerCase(Locale.ROOT)) {
      case "labels" -> assertThat(given.at("/data/0").asText()).isEqualTo("7");
      case "classes" -> assertThat(given.at("/data/0").asInt()).isEqualTo(7);
      default -> assertThat(given.at("/data/7").asDouble()).isGreaterThan(0.5);
    }
  }
}
